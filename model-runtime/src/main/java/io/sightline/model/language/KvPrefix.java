package io.sightline.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sightline.model.ModelException;
import io.sightline.model.torch.TensorType;

/**
 * Keys and values of a prompt's beginning. It is filled by {@link LanguageModel#prefill}, in one go
 * or in chunks; after that any number of sequences read it, and nobody copies it.
 */
public final class KvPrefix implements AutoCloseable {
    private final NDArray keys;
    private final NDArray values;
    private int length;

    KvPrefix(NDArray keys, NDArray values) {
        this.keys = keys;
        this.values = values;
    }

    /** {@code [layers, kv heads, capacity, head width]}. */
    NDArray keys() {
        return keys;
    }

    /** Of the shape of the keys. */
    NDArray values() {
        return values;
    }

    /** Goes on living with another manager. */
    public void attach(NDManager manager) {
        keys.attach(manager);
        values.attach(manager);
    }

    /** What keys and values take. */
    public long byteCount() {
        return TensorType.bytes(keys) + TensorType.bytes(values);
    }

    /** Tokens so far. */
    public int length() {
        return length;
    }

    void requireRoom(int tokens) {
        long capacity = keys.getShape().get(2);
        if (length + tokens > capacity) {
            throw new ModelException(
                    "A prefix of %d tokens does not fit into room for %d"
                            .formatted(length + tokens, capacity));
        }
    }

    void append(int tokens) {
        length += tokens;
    }

    @Override
    public void close() {
        keys.close();
        values.close();
    }
}
