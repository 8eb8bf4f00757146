package io.sightline.sampling.selection;

import java.io.Serializable;

/**
 * When the frames of an earlier selection are kept although others cover more, because what a model
 * has computed of them is still there. They are kept as a whole or not at all; while they are, the
 * newest frame is not among them.
 *
 * @param share of what the best selection covers that the earlier one has to cover, in (0, 1]
 * @param oldMs how far its newest frame may lie behind the newest of all, capture time
 */
public record Stability(double share, long oldMs) implements Serializable {

    /**
     * Whether an earlier selection is kept. A scene that is at rest or of which nothing is known is
     * chosen from anew, by change and by time; so is one in whose coordinates something broke.
     *
     * @param earlier as it stands among the frames that there are now
     * @param best what would be selected without it
     */
    public boolean keeps(LiveSelection earlier, LiveSelection best) {
        return earlier.frames().size() == best.frames().size()
                && !best.atRest()
                && best.coverage() != null
                && best.coverage().covered() > 0
                && earlier.geometryEpoch() == best.geometryEpoch()
                && newestMs(best) - newestMs(earlier) <= oldMs
                && earlier.coverage().covered() >= share * best.coverage().covered();
    }

    /** The best selection has the newest frame of all. */
    private static long newestMs(LiveSelection selection) {
        return selection.frames().get(selection.frames().size() - 1).timeMs();
    }
}
