package io.sightline.jobs.camera;

import java.util.Optional;

/** Encoded frames in the order of time. One thread only. */
public interface FrameFeed extends AutoCloseable {

    /**
     * The next frame; a live feed waits for it.
     *
     * @return nothing at the end
     */
    Optional<FeedFrame> next();

    /** Whether frames come as they happen; otherwise their offsets are to be waited for. */
    default boolean live() {
        return false;
    }

    /** How many files were passed over because they could not be read. */
    default int skipped() {
        return 0;
    }

    @Override
    default void close() {}
}
