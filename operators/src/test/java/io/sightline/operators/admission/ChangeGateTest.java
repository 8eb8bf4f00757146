package io.sightline.operators.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.SceneFixtures;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangeGateTest {
    private static final byte[] VIEW = SceneFixtures.thumbnail(0);

    private final ChangeGate gate = new ChangeGate(4, 100);

    @Test
    void noiseOfASensorIsNoChange() {
        Random random = new Random(3);
        byte[] noisy = VIEW.clone();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = level((noisy[i] & 0xff) + 4 * random.nextGaussian());
        }

        assertThat(gate.passes(ChangeGate.change(VIEW, noisy), 1_000)).isFalse();
    }

    @Test
    void exposureIsNoChange() {
        byte[] dim = new byte[VIEW.length];
        byte[] bright = new byte[VIEW.length];
        for (int i = 0; i < VIEW.length; i++) {
            dim[i] = (byte) ((VIEW[i] & 0xff) / 2);
            bright[i] = level((VIEW[i] & 0xff) / 2 + 20);
        }

        assertThat(ChangeGate.change(dim, bright)).isLessThan(0.001);
    }

    @Test
    void anObjectInACornerIsAChange() {
        byte[] moved = VIEW.clone();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                moved[64 * i + j] ^= (byte) 0x80;
            }
        }

        assertThat(gate.passes(ChangeGate.change(VIEW, moved), 1_000)).isTrue();
    }

    @Test
    void aTurningCameraIsAChange() {
        assertThat(gate.passes(ChangeGate.change(VIEW, SceneFixtures.thumbnail(500)), 500))
                .isTrue();
    }

    @Test
    void changesSoonerThanTheIntervalAreNone() {
        assertThat(gate.passes(1, 99)).isFalse();
        assertThat(gate.passes(1, -99)).isFalse();
        assertThat(gate.passes(1, 100)).isTrue();
    }

    @Test
    void withoutAThresholdEverythingPasses() {
        assertThat(new ChangeGate(0, 0).passes(0, 0)).isTrue();
    }

    private static byte level(double grey) {
        return (byte) Math.max(0, Math.min(255, Math.round(grey)));
    }
}
