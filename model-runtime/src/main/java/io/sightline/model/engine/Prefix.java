package io.sightline.model.engine;

/**
 * Keys and values of a prompt up to its last visual token, on the device. Immutable once made;
 * shared by all questions about the same frames.
 */
public interface Prefix extends AutoCloseable {

    /** How many positions of the cache it stands for. */
    int tokens();

    /** The rotary position of the first token after it (M-RoPE: less than {@link #tokens()}). */
    int nextPosition();

    @Override
    void close();
}
