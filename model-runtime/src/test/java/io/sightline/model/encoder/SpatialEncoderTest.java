package io.sightline.model.encoder;

import static io.sightline.model.TensorFixture.distance;
import static io.sightline.model.TensorFixture.noise;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightline.model.ReferenceCase;
import io.sightline.model.TensorFixture;
import io.sightline.model.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpatialEncoderTest {
    private static final double ROUNDING = 1e-5;

    @TempDir static Path cache;
    private NDManager manager;
    private SpatialEncoder encoder;

    @BeforeEach
    void open() {
        manager = TensorFixture.manager();
        Checkpoint checkpoint = Checkpoint.open(ReferenceCase.path("tiny"));
        encoder = SpatialEncoder.load(checkpoint, TensorFixture.loader(cache));
    }

    @AfterEach
    void close() {
        encoder.close();
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"3, 70, 98", "2, 98, 70", "1, 56, 56", "4, 14, 140"})
    void clipsTogetherAreAsEachAlone(int frames, int height, int width) {
        NDArray clips = noise(manager, 1, 2, frames, height, width, 3);
        NDArray together = encoder.encode(manager, clips, 5).get(0);
        int tokens = 5 + height / 14 * (width / 14);
        assertThat(together.getShape().getShape()).containsExactly(2, frames, tokens, 64);
        for (int clip = 0; clip < 2; clip++) {
            NDArray alone = encoder.encode(manager, clips.get(clip).expandDims(0), 5).get(0);
            assertThat(distance(together.get(clip), alone.get(0))).isLessThan(ROUNDING);
        }
    }

    @Test
    void anyLayerCanBeHadInAnyOrder() {
        NDArray clip = noise(manager, 2, 3, 70, 98, 3);
        Map<String, NDArray> all = encoder.trace(manager, clip);
        NDList some = encoder.encode(manager, clip.expandDims(0), 4, 0, 2);
        assertThat(some).hasSize(3);
        assertThat(distance(some.get(0).get(0), all.get("vggt_layer4"))).isLessThan(ROUNDING);
        assertThat(distance(some.get(1).get(0), all.get("vggt_layer0"))).isLessThan(ROUNDING);
        assertThat(distance(some.get(2).get(0), all.get("vggt_layer2"))).isLessThan(ROUNDING);
    }

    @Test
    void theOrderOfLaterFramesDoesNotMatter() {
        NDArray clip = noise(manager, 3, 3, 56, 70, 3);
        NDArray swapped = clip.get(":1").concat(clip.get("2:")).concat(clip.get("1:2"));
        NDArray straight = encoder.encode(manager, clip.expandDims(0), 5).get(0).get(0);
        NDArray crossed = encoder.encode(manager, swapped.expandDims(0), 5).get(0).get(0);
        assertThat(distance(crossed.get(1), straight.get(2))).isLessThan(ROUNDING);
        assertThat(distance(crossed.get(0), straight.get(0))).isLessThan(ROUNDING);
    }
}
