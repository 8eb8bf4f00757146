package io.sightline.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Preallocated keys and values of sequences' own tokens, one slot per token, written in place.
 * Which slots a sequence uses, and in which order, is the caller's affair.
 */
public final class KvCache implements AutoCloseable {
    private final NDArray keys;
    private final NDArray values;

    KvCache(NDArray keys, NDArray values) {
        this.keys = keys;
        this.values = values;
    }

    /** {@code [layers, slots, kv heads, head width]}. */
    NDArray keys() {
        return keys;
    }

    /** Of the shape of the keys. */
    NDArray values() {
        return values;
    }

    /** Goes on living with another manager. */
    void attach(NDManager manager) {
        keys.attach(manager);
        values.attach(manager);
    }

    /** How many tokens it has room for. */
    public int slots() {
        return (int) keys.getShape().get(1);
    }

    @Override
    public void close() {
        keys.close();
        values.close();
    }
}
