package io.sightline.sampling;

/**
 * What became of a chunk's geometry.
 *
 * @param outcome how it found its place
 * @param epoch the geometry epoch that it is in now
 * @param epochOpened whether that coordinate system was opened for it
 * @param placedFrames frames whose geometry is known since
 * @param inlierRatio share of the points seen before that agree, 0 without any
 * @param residual median distance of those points relative to their extent, 1 without any
 * @param hops alignments since the epoch's first chunk
 */
public record ChunkPlacement(
        Outcome outcome,
        int epoch,
        boolean epochOpened,
        int placedFrames,
        double inlierRatio,
        double residual,
        double hops) {

    /** How a chunk finds its place. */
    public enum Outcome {
        /** Aligned with frames that it shares with the scene. */
        ALIGNED,
        /** Placed by the poses that came with its frames. */
        POSED,
        /** All of its frames had a place already, or were forgotten. */
        NOTHING_NEW,
        /** The scene's first. */
        FIRST,
        /** It shares no frame of the same pixel grid with the scene: a new epoch. */
        NO_OVERLAP,
        /** Its geometry contradicts the scene's: a new epoch. */
        CONTRADICTS
    }
}
