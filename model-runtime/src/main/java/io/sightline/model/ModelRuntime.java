package io.sightline.model;

import io.sightline.model.question.UserTurns;
import java.io.Serializable;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A loaded model, with its two seams. Thread-safe; the work runs on one thread per device. */
public interface ModelRuntime extends AutoCloseable {

    /** Frames of a chunk to point maps. */
    PointMapEstimator pointMaps();

    /** Frames and a question to text. */
    SpatialMllm mllm();

    /** How the model is asked; as published, unless it says something of its own. */
    default UserTurns turns() {
        return UserTurns.PUBLISHED;
    }

    /**
     * Has the model load what its requests take, geometry as well as answers, unless it is loaded;
     * they wait for that as well. Completes when it is, fails with {@link ModelException} if it
     * cannot be, and then the next request tries again.
     */
    default CompletableFuture<Void> ready() {
        return CompletableFuture.completedFuture(null);
    }

    /** What the model measures about itself, by name; read at any time, from any thread. */
    default Map<String, Supplier<Number>> gauges() {
        return Map.of();
    }

    /** What weights and activations are in, such as {@code bfloat16}; empty if nobody knows. */
    default String precision() {
        return "";
    }

    /** Gives back this share of the model; the last one out releases it. */
    @Override
    void close();

    /** The serializable recipe that operators carry; tests pass a fake. */
    @FunctionalInterface
    interface Factory extends Serializable {

        /**
         * A share of the process-wide model.
         *
         * @param gpu the index of the GPU that is the caller's to use, if it was given one
         * @throws ModelException if it cannot be loaded
         */
        ModelRuntime acquire(OptionalInt gpu);
    }
}
