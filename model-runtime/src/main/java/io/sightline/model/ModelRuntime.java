package io.sightline.model;

import java.io.Serializable;

/**
 * A loaded model: owns weights, device and executor, and hands out the two seams. Thread-safe; the
 * work runs on one thread per device.
 */
public interface ModelRuntime extends AutoCloseable {

    /** Frames of a chunk to point maps. */
    PointMapEstimator pointMaps();

    /** Frames and a question to text. */
    SpatialMllm mllm();

    /** Gives back this share of the model; the last one out releases it. */
    @Override
    void close();

    /** The serializable recipe that operators carry; tests pass a fake. */
    @FunctionalInterface
    interface Factory extends Serializable {

        /**
         * A share of the process-wide model.
         *
         * @throws ModelException if it cannot be loaded
         */
        ModelRuntime acquire();
    }
}
