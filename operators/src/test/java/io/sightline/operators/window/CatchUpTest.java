package io.sightline.operators.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatchUpTest {
    private static final long PATIENCE_MS = 1_000;

    @Test
    void streamThatIsReadFasterThanItWasMadeIsWaitedFor() {
        CatchUp at = CatchUp.after(null, 1_000_000, 0, PATIENCE_MS);
        for (int step = 1; step < 100; step++) {
            at = CatchUp.after(at, 1_000_000 - 200L * step, 900L * step, PATIENCE_MS);
            assertThat(at.givenUp()).isFalse();
        }
    }

    @Test
    void streamThatComesNoNearerIsGivenUpAfterAWhile() {
        CatchUp at = CatchUp.after(null, 50_000, 0, PATIENCE_MS);
        at = CatchUp.after(at, 49_990, 999, PATIENCE_MS);
        assertThat(at.givenUp()).isFalse();

        at = CatchUp.after(at, 50_300, 1_000, PATIENCE_MS);

        assertThat(at.givenUp()).isTrue();
        assertThat(CatchUp.after(at, 40_000, 1_100, PATIENCE_MS).givenUp()).isFalse();
    }

    @Test
    void withoutPatienceNothingWaits() {
        assertThat(CatchUp.after(null, 50_000, 0, 0).givenUp()).isTrue();
    }
}
