package io.sightline.model.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.encoder.Clip;
import io.sightline.model.image.resize.ResizedFrames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A frame's features are one number here: that of its letter. */
class ClipFeaturesTest {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), PtEngine.ENGINE_NAME);
    private final FrameFeatures cache = new FrameFeatures(manager, 1024);

    @AfterEach
    void free() {
        cache.close();
        manager.close();
    }

    @Test
    void whatIsKnownFromAnotherSelectionIsNotComputedAgain() {
        assertThat(computedFor("abcd", 1)).containsExactly("a", "b", "c", "d");
        assertThat(computedFor("bcde", 1)).containsExactly("e");
        assertThat(computedFor("eadb", 1)).isEmpty();
    }

    @Test
    void pairsAreKnownAsPairsOnly() {
        assertThat(computedFor("abcd", 2)).containsExactly("ab", "cd");
        assertThat(computedFor("cdab", 2)).isEmpty();
        assertThat(computedFor("bcda", 2)).containsExactly("bc", "da");
        assertThat(computedFor("abcd", 1)).hasSize(4);
    }

    @Test
    void aFrameThatIsRepeatedIsComputedOnce() {
        assertThat(computedFor("abcc", 1)).containsExactly("a", "b", "c");
    }

    @Test
    void featuresStandInTheClipsOrder() {
        computedFor("abcd", 1);
        try (ClipFeatures features = features("dxba", 1)) {
            compute(features, new ArrayList<>());
            NDArray together = features.together(manager);
            assertThat(together.toFloatArray()).containsExactly('d', 'x', 'b', 'a');
        }
    }

    private List<String> computedFor(String letters, int framesEach) {
        List<String> computed = new ArrayList<>();
        try (ClipFeatures features = features(letters, framesEach)) {
            compute(features, computed);
            features.handOver();
        }
        return computed;
    }

    private ClipFeatures features(String letters, int framesEach) {
        ByteBuffer rgb = ByteBuffer.allocateDirect(3 * letters.length());
        ResizedFrames pixels = new ResizedFrames(letters.length(), 1, 1, rgb);
        Clip clip = new Clip(pixels, List.of(letters.split("")));
        return new ClipFeatures(cache, manager, clip, framesEach);
    }

    private void compute(ClipFeatures features, List<String> computed) {
        features.missing()
                .forEach(
                        (key, frames) -> {
                            String letters = String.join("", key.digests());
                            assertThat(frames.count()).isEqualTo(letters.length());
                            computed.add(letters);
                            features.add(key, manager.create(new float[] {letters.charAt(0)}));
                        });
    }
}
