package io.sightline.operators.geometry;

import static io.sightline.operators.SceneFixtures.KITCHEN;
import static io.sightline.operators.SceneFixtures.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.sightline.operators.ToldSpans;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import io.sightline.trace.TraceContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChunkTraceTest {
    private static final TraceContext FIRST = ToldSpans.place("b");
    private static final TraceContext SECOND = ToldSpans.place("c");
    private static final List<Frame> FRAMES =
            List.of(
                    frame(KITCHEN, 1).in(FIRST.header()),
                    frame(KITCHEN, 2),
                    frame(KITCHEN, 3).in(SECOND.header()));

    private final ToldSpans told = new ToldSpans();
    private final ChunkTrace trace = new ChunkTrace(told.tracing());
    private final CompletableFuture<List<PointMap>> maps = new CompletableFuture<>();

    @Test
    void aPassIsBelowItsNewestFrameAndLinkedToTheOthersOnceItIsDone() {
        assertThat(trace.following(KITCHEN, FRAMES, maps)).isSameAs(maps);
        assertThat(told.all()).isEmpty();
        maps.complete(List.of());

        SpanData span = told.named("geometry");
        assertThat(span.getTraceId()).isEqualTo(SECOND.traceId());
        assertThat(span.getParentSpanId()).isEqualTo(SECOND.spanId());
        assertThat(ToldSpans.links(span)).containsExactly(FIRST.spanId());
    }

    @Test
    void aPassThatFailsAndOneOfFramesWithoutATraceAreNotToldOf() {
        assertThat(trace.following(KITCHEN, FRAMES, maps)).isSameAs(maps);
        maps.completeExceptionally(new IllegalStateException("cuda"));
        CompletableFuture<List<PointMap>> none = CompletableFuture.completedFuture(List.of());
        assertThat(trace.following(KITCHEN, List.of(frame(KITCHEN, 1)), none)).isSameAs(none);

        assertThat(told.all()).isEmpty();
    }
}
