package io.sightline.model.engine;

import io.sightline.model.Phase;
import io.sightline.model.engine.memory.OutOfDeviceMemoryException;

/**
 * A long computation in pieces, so that more urgent steps go between. Device thread only.
 *
 * @param <R> what it makes
 */
public interface DeviceTask<R> extends AutoCloseable {

    /** What the piece that {@link #step} runs next is part of. */
    Phase phase();

    /**
     * Runs the next piece. A piece that throws has had no effect and may be tried again.
     *
     * @return whether that was the last
     * @throws OutOfDeviceMemoryException if the device has no room for it
     */
    boolean step();

    /** What was made; after the last piece, once, and then the caller's to close. */
    R result();

    /** Frees what is held in between. */
    @Override
    void close();
}
