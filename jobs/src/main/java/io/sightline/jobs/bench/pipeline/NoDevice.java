package io.sightline.jobs.bench.pipeline;

import io.sightline.model.Generation;
import io.sightline.model.Generation.FinishReason;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.scene.Answer.Usage;
import java.util.concurrent.CompletableFuture;

/** A model that knows nothing, says the same to everything, and costs nothing. */
final class NoDevice implements ModelRuntime {
    private static final Generation YES =
            new Generation(
                    "yes", new int[] {1}, 1, FinishReason.STOP, new Usage(1, 1), 0, 0, 0, "none");

    @Override
    public PointMapEstimator pointMaps() {
        return PointMapEstimator.NONE;
    }

    @Override
    public SpatialMllm mllm() {
        return request -> CompletableFuture.completedFuture(YES);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
