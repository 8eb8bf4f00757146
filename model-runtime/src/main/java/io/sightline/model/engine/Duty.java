package io.sightline.model.engine;

import io.sightline.model.engine.memory.MemoryShares;
import java.io.Serializable;

/**
 * What an engine is there for. Where one answers and another says where pixels are, they share the
 * memory.
 *
 * @param answers whether it is asked questions
 * @param geometry whether it is asked for point maps
 * @param beside directory of the checkpoint whose engine shares the memory, {@code null} for none
 */
public record Duty(boolean answers, boolean geometry, String beside) implements Serializable {
    /** Everything, alone. */
    public static final Duty ALL = new Duty(true, true, null);

    /**
     * What this engine may take.
     *
     * @param total bytes for both engines
     * @param own bytes of its weights
     * @param other bytes of the other one's
     */
    public long share(long total, long own, long other) {
        return beside == null ? total : MemoryShares.ofTwo(total, own, other, answers);
    }
}
