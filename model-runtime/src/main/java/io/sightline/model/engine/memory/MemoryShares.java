package io.sightline.model.engine.memory;

import io.sightline.model.ModelException;

/**
 * What an engine keeps, by what it may take in all: of what the weights leave, a fifth is for what
 * steps compute with, a fifth for the keys and values of words and answers, an eighth for frames'
 * features, a sixteenth for decoded frames, and all else for prefixes. No share grows beyond what
 * it can be of use for; what is over is for prefixes too.
 *
 * @param kvBytes the preallocated key and value cache of tokens after the prefixes
 * @param prefixBytes all prefixes together
 * @param featureBytes frames' features in both encoders, kept for overlapping selections
 * @param frameBytes decoded frames kept on the host for overlapping selections
 * @param hostBytes of the host's memory, beside all that: prefixes that the device had no room for
 *     any more
 */
public record MemoryShares(
        long kvBytes, long prefixBytes, long featureBytes, long frameBytes, long hostBytes) {
    private static final long MIB = 1L << 20;
    private static final long LEAST = 64 * MIB;
    private static final int QUARTERS = 4;

    /** Enough for several scenes at published sizes. */
    public static final MemoryShares AMPLE =
            new MemoryShares(512 * MIB, 1024 * MIB, 256 * MIB, 128 * MIB, 0);

    /** What an engine with such weights should at least be allowed, in bytes. */
    public static long least(long weights) {
        return weights + weights / 4 + LEAST;
    }

    /**
     * What one of two engines may take that share a memory: its weights, and of what the weights of
     * both leave three quarters if it is the one that answers, for it keeps prefixes.
     *
     * @param total bytes for both
     * @param own bytes of its weights
     * @param other bytes of the other one's
     */
    public static long ofTwo(long total, long own, long other, boolean answers) {
        return own + (total - own - other) / QUARTERS * (answers ? QUARTERS - 1 : 1);
    }

    /** Whether more than next to nothing is left beside the weights; all in bytes. */
    public static boolean suffices(long total, long weights) {
        return total - weights >= LEAST;
    }

    /**
     * The shares of an engine.
     *
     * @param total bytes that it may take, weights included
     * @param weights bytes of those
     * @throws ModelException if next to nothing is left beside the weights
     */
    public static MemoryShares of(long total, long weights) {
        long free = total - weights;
        if (!suffices(total, weights)) {
            throw new ModelException(
                    String.format(
                            "The weights take %,d MiB and the model may take %,d in all: allow it"
                                    + " at least %,d (inference.memory, and in Flink"
                                    + " taskmanager.memory.task.off-heap.size), or use a smaller"
                                    + " checkpoint",
                            weights / MIB, total / MIB, least(weights) / MIB));
        }
        long kv = Math.min(free / 5, 512 * MIB);
        long features = free / 8;
        long frames = Math.min(free / 16, 512 * MIB);
        return new MemoryShares(kv, free - free / 5 - kv - features - frames, features, frames, 0);
    }

    /** These, and so much of the host's memory for what the device has no room for. */
    public MemoryShares withHost(long bytes) {
        return new MemoryShares(kvBytes, prefixBytes, featureBytes, frameBytes, bytes);
    }
}
