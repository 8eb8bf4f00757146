package io.sightline.model.inspection;

import io.sightline.model.engine.memory.MemoryShares;

/**
 * What an engine says where it is to be loaded.
 *
 * @param shares what it keeps there, {@code null} if it does not load
 * @param refusal why it does not, {@code null} if it does
 */
public record Fit(MemoryShares shares, String refusal) {

    static Fit refused(String why) {
        return new Fit(null, why);
    }

    /** Whether it loads. */
    public boolean runs() {
        return refusal == null;
    }
}
