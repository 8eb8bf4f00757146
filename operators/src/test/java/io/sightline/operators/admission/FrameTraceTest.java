package io.sightline.operators.admission;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.sightline.operators.ToldSpans;
import io.sightline.scene.Frame;
import io.sightline.trace.TraceContext;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameTraceTest {
    private static final TraceContext SENT = ToldSpans.place("a");

    private final ToldSpans told = new ToldSpans();
    private final FrameTrace trace = new FrameTrace(told.tracing());

    @Test
    void whatComesOfAFrameIsBelowItsAdmission() {
        Frame admitted = trace.admitted(frame(KITCHEN, 7).in(SENT.header()), 1_000);

        SpanData span = told.named("admit");
        assertThat(span.getTraceId()).isEqualTo(SENT.traceId());
        assertThat(span.getParentSpanId()).isEqualTo(SENT.spanId());
        assertThat(TimeUnit.NANOSECONDS.toMillis(span.getStartEpochNanos())).isEqualTo(1_000);
        assertThat(span.getAttributes().get(AttributeKey.stringKey("scene"))).isEqualTo(KITCHEN);
        assertThat(TraceContext.parse(admitted.trace()).orElseThrow().spanId())
                .isEqualTo(span.getSpanId());
        assertThat(admitted.id()).isEqualTo("f7");
    }

    @Test
    void aFrameThatBelongsToNoTraceIsNotToldOf() {
        Frame frame = frame(KITCHEN, 7);

        assertThat(trace.admitted(frame, 1_000)).isSameAs(frame);
        assertThat(told.all()).isEmpty();
    }
}
