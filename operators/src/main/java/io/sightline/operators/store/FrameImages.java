package io.sightline.operators.store;

import io.sightline.scene.Frame;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where a task gets the images of frames from that do not carry them. Thread-safe. */
public interface FrameImages extends AutoCloseable {
    /** Every frame carries its own. */
    Factory CARRIED = () -> CompletableFuture::completedFuture;

    /** How a task opens its own; travels with the job. */
    interface Factory extends Serializable {
        /** Opens one, which belongs to the caller. */
        FrameImages open();
    }

    /**
     * Frames with their images.
     *
     * @return in the same order, without those whose images are kept no longer; fails with a {@link
     *     io.sightline.model.ModelException} where whoever keeps them does not answer
     */
    CompletableFuture<List<Frame>> of(List<Frame> frames);

    @Override
    default void close() {}
}
