package io.sightline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aHeaderIsReadAsItIsWritten() {
        TraceContext place = TraceContext.parse(HEADER).orElseThrow();

        assertThat(place.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(place.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(place.header()).isEqualTo(HEADER);
    }

    @Test
    void aLaterVersionMaySayMoreAndIsAnsweredInOurs() {
        String later = HEADER.replaceFirst("00", "cc") + "-what-the-future-will-be-like";

        assertThat(TraceContext.parse(later).orElseThrow().header()).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "lobby",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01"
            })
    void whatIsMalformedSaysNothing(String header) {
        assertThat(TraceContext.parse(header)).isEmpty();
    }

    @Test
    void aChildIsOfTheSameTraceAtAPlaceOfItsOwnThatItsNameTells() {
        TraceContext place = TraceContext.parse(HEADER).orElseThrow();
        TraceContext child = place.child("q-17#1");

        assertThat(child.traceId()).isEqualTo(place.traceId());
        assertThat(child.flags()).isEqualTo("01");
        assertThat(child.spanId()).isNotEqualTo(place.spanId());
        assertThat(TraceContext.parse(child.header())).contains(child);
        assertThat(place.child("q-17#1")).isEqualTo(child);
        assertThat(place.child("q-17#2")).isNotEqualTo(child);
    }
}
