package io.sightline.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TypedLinesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void linesComeInOrderWithoutTheSpaceAroundThem() {
        TypedLines typed = TypedLines.from(new StringReader("  one \n\ntwo"));

        assertThat(typed.next(LONG)).contains("one");
        assertThat(typed.next(LONG)).contains("");
        assertThat(typed.next(LONG)).contains("two");
    }

    @Test
    void itHasEndedOnceTheLastLineIsTaken() {
        TypedLines typed = TypedLines.from(new StringReader("one\n"));

        assertThat(typed.ended()).isFalse();
        assertThat(typed.next(LONG)).contains("one");
        while (!typed.ended()) {
            assertThat(typed.next(Duration.ofMillis(10))).isEmpty();
        }
    }
}
