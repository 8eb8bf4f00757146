package io.sightline.jobs.bench.pipeline;

import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import java.util.concurrent.CompletableFuture;

/** A model that knows nothing and costs nothing; nobody asks it a question. */
final class NoDevice implements ModelRuntime {

    @Override
    public PointMapEstimator pointMaps() {
        return PointMapEstimator.NONE;
    }

    @Override
    public SpatialMllm mllm() {
        return request ->
                CompletableFuture.failedFuture(
                        new ModelException("The benchmark asks no questions"));
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
