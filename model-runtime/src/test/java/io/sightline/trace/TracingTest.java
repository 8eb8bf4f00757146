package io.sightline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
    private static final TraceContext FRAME =
            new TraceContext("a".repeat(32), "b".repeat(16), "01");

    @Test
    void whereAnExporterIsSetWhatWasDoneHasAPlaceBelowWhatItWasDoneFor() {
        Tracing tracing = Tracing.configured(Map.of("OTEL_TRACES_EXPORTER", "console"));

        TraceContext told = tracing.tell(work(FRAME.header())).orElseThrow();

        assertThat(told.traceId()).isEqualTo(FRAME.traceId());
        assertThat(told.spanId()).isNotEqualTo(FRAME.spanId());
        assertThat(tracing.tell(work(null)).orElseThrow().traceId()).isNotEqualTo(FRAME.traceId());
    }

    @Test
    void aCollectorsAddressIsEnough() {
        Tracing tracing =
                Tracing.configured(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:1"));

        assertThat(tracing.tell(work(FRAME.header()))).isPresent();
    }

    @Test
    void whereNoneIsSetNothingIsRecorded() {
        assertThat(Tracing.configured(Map.of("HOME", "/root")).tell(work(null))).isEmpty();
    }

    @Test
    void anEmptyVariableIsNotSet() {
        Map<String, String> empty =
                Map.of("OTEL_TRACES_EXPORTER", "", "OTEL_EXPORTER_OTLP_ENDPOINT", " ");

        assertThat(Tracing.configured(empty).tell(work(null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "pigeon"})
    void withoutAnExporterThatThereIsNothingIsRecordedAndNobodyFails(String exporter) {
        Tracing tracing = Tracing.configured(Map.of("OTEL_TRACES_EXPORTER", exporter));

        assertThat(tracing.tell(work(FRAME.header()))).isEmpty();
    }

    private static Work work(String parent) {
        return new Work("admit", parent, List.of(), 1_000, 1_005, List.of(), Map.of());
    }
}
