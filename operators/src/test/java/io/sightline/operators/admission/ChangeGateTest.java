package io.sightline.operators.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.operators.SceneFixtures;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeGateTest {
    private static final byte[] VIEW = SceneFixtures.thumbnail(0);

    private final ChangeGate gate = new ChangeGate(4, 100);

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 4, 8})
    void noiseOfASensorIsNoChange(double deviation) {
        for (int seed = 0; seed < 500; seed++) {
            byte[] noisy = noisy(VIEW, deviation, seed);

            assertThat(gate.passes(ChangeGate.change(VIEW, noisy), 1_000)).isFalse();
        }
    }

    @Test
    void anObjectIsSeenThroughNoise() {
        byte[] moved = noisy(VIEW, 4, 1);
        for (int i = 0; i < 16; i++) {
            int at = 64 * (20 + Math.floorDiv(i, 4)) + 20 + i % 4;
            moved[at] = level((VIEW[at] & 0xff) > 128 ? 60 : 200);
        }

        assertThat(gate.passes(ChangeGate.change(VIEW, moved), 1_000)).isTrue();
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

    private static byte[] noisy(byte[] view, double deviation, long seed) {
        Random random = new Random(seed);
        byte[] noisy = view.clone();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = level((noisy[i] & 0xff) + deviation * random.nextGaussian());
        }
        return noisy;
    }

    private static byte level(double grey) {
        return (byte) Math.max(0, Math.min(255, Math.round(grey)));
    }
}
