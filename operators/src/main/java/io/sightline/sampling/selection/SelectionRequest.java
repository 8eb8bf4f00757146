package io.sightline.sampling.selection;

/**
 * Which frames to choose from, and how many.
 *
 * @param count K, the most frames to select
 * @param asOfMs only frames with capture time up to this; {@link Long#MAX_VALUE} for all
 */
public record SelectionRequest(int count, long asOfMs) {

    /** Refuses what selects nothing. */
    public SelectionRequest {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Cannot select %d frames; ask for 1 or more".formatted(count));
        }
    }

    /** From all frames that are remembered. */
    public static SelectionRequest live(int count) {
        return new SelectionRequest(count, Long.MAX_VALUE);
    }
}
