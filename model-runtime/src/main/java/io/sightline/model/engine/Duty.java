package io.sightline.model.engine;

import java.io.Serializable;

/**
 * What an engine is there for. Where one answers and another says where pixels are, both take their
 * weights, and of what these leave of the memory the one that answers has three quarters: it keeps
 * prefixes.
 *
 * @param answers whether it is asked questions
 * @param geometry whether it is asked for point maps
 * @param beside directory of the checkpoint whose engine shares the memory, {@code null} for none
 */
public record Duty(boolean answers, boolean geometry, String beside) implements Serializable {
    /** Everything, alone. */
    public static final Duty ALL = new Duty(true, true, null);

    private static final int QUARTERS_FOR_ANSWERS = 3;
    private static final int QUARTERS = 4;

    /**
     * What this engine may take.
     *
     * @param total bytes for both engines
     * @param own bytes of its weights
     * @param other bytes of the other one's
     */
    public long share(long total, long own, long other) {
        if (beside == null) {
            return total;
        }
        int quarters = answers ? QUARTERS_FOR_ANSWERS : QUARTERS - QUARTERS_FOR_ANSWERS;
        return own + (total - own - other) / QUARTERS * quarters;
    }
}
