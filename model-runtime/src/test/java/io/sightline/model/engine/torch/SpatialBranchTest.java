package io.sightline.model.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.encoder.Clip;
import io.sightline.model.encoder.ClipTensor;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.parts.ModelParts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpatialBranchTest {
    /** A device that has no room for a step makes some, and tries the step once more. */
    @Test
    void whatWasFusedInVainIsFusedOnceMore(@TempDir Path archives) {
        ModelParts parts = new ModelParts(new RoomModel(archives).settings());
        try (NDManager manager = NDManager.newBaseManager(parts.device(), PtEngine.ENGINE_NAME)) {
            Clip clip =
                    new ClipReader(ImageLimits.DEFAULT, parts.framePreprocessor(), 0)
                            .read(List.of("0", "1"), RoomModel.frames("01"));
            NDArray visual =
                    parts.visualEncoder().encode(manager, ClipTensor.of(manager, clip.pixels()));
            FrameFeatures features = new FrameFeatures(manager, 0);
            SpatialBranch branch = new SpatialBranch(parts, manager, features, clip);
            run(manager, branch);

            float[] first = branch.fuse(manager, visual).toFloatArray();
            float[] second = branch.fuse(manager, visual).toFloatArray();

            assertThat(second).isEqualTo(first);
            branch.close();
        }
        parts.close();
    }

    private static void run(NDManager manager, SpatialBranch branch) {
        try (Pieces pieces = new Pieces(manager)) {
            branch.addTo(pieces);
            boolean done = false;
            while (!done) {
                done = pieces.step();
            }
        }
    }

    private static final class Pieces extends PiecewiseTask<Void> {
        Pieces(NDManager device) {
            super(device);
        }

        @Override
        public Void result() {
            return null;
        }
    }
}
