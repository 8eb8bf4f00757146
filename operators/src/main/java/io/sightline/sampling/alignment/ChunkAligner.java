package io.sightline.sampling.alignment;

import io.sightline.scene.PointMap;
import java.util.List;

/**
 * Brings a chunk into the scene's coordinates by the frames that both know: the overlap with the
 * chunk before, and anchors. A frame's pixel grid is the same in every pass, so points correspond
 * by grid index; a pair weighs √(confidence · confidence), and less the more alignments its frame
 * is away from the epoch's first chunk, so that old anchors hold the chain where they are in view.
 * After VGGT-Long (arXiv 2507.16443), with a noise scale relative to the scene.
 */
public final class ChunkAligner {

    /** More pairs make the fit slower but no better. */
    private static final int MOST_PAIRS = 8192;

    /** Fewer pairs can agree by accident. */
    private static final int FEWEST_PAIRS = 100;

    private final AlignmentTolerance tolerance;

    /** An aligner that accepts within this tolerance. */
    public ChunkAligner(AlignmentTolerance tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * A frame that the chunk has again.
     *
     * @param inChunk its points in the chunk's coordinates, 0 confidence for unusable ones
     * @param inScene its points as remembered
     * @param hops alignments between the epoch's first chunk and the frame; drift grows with it
     */
    public record KnownFrame(PointMap inChunk, FrameGrid inScene, float hops) {
        /** Refuses grids that do not correspond. */
        public KnownFrame {
            if (!inScene.fits(inChunk)) {
                throw new IllegalArgumentException(
                        "Frame '%s' has %d x %d points and is remembered with %d x %d; align maps of one grid"
                                .formatted(
                                        inChunk.frameId(),
                                        inChunk.width(),
                                        inChunk.height(),
                                        inScene.width(),
                                        inScene.height()));
            }
        }
    }

    /**
     * Aligns.
     *
     * @param known frames of the chunk that the scene remembers, all of one epoch
     */
    public Alignment align(List<KnownFrame> known) {
        Alignment together = fit(known);
        return together.accepted() || known.size() < 3 ? together : ofMajority(known, together);
    }

    /**
     * Without the frames that contradict most others: an anchor may only look like the same place,
     * and may outweigh all others together because it is near the origin of the chain.
     */
    private Alignment ofMajority(List<KnownFrame> known, Alignment otherwise) {
        for (KnownFrame frame : known) {
            List<KnownFrame> agreeing =
                    known.stream().filter(other -> fit(List.of(frame, other)).accepted()).toList();
            if (2 * agreeing.size() > known.size()) {
                return fit(agreeing);
            }
        }
        return otherwise;
    }

    private Alignment fit(List<KnownFrame> known) {
        Correspondences pairs = correspondences(known);
        RobustFit.Result fit =
                pairs.size() < FEWEST_PAIRS
                        ? null
                        : new RobustFit().fit(pairs, tolerance.inlierDistance());
        if (fit == null) {
            return new Alignment(false, Similarity.IDENTITY, 0, 1, 0, pairs.size());
        }
        boolean accepted =
                fit.inlierRatio() >= tolerance.leastInlierRatio()
                        && fit.residual() <= tolerance.mostResidual();
        return new Alignment(
                accepted,
                fit.similarity(),
                fit.inlierRatio(),
                fit.residual(),
                1 + hops(known),
                pairs.size());
    }

    private static Correspondences correspondences(List<KnownFrame> known) {
        int points = known.stream().mapToInt(frame -> frame.inScene().size()).sum();
        int stride = 1 + (points - 1) / MOST_PAIRS;
        Correspondences pairs = new Correspondences(points / stride + known.size());
        float[] point = new float[3];
        for (KnownFrame frame : known) {
            PointMap chunk = frame.inChunk();
            FrameGrid scene = frame.inScene();
            double trust = 1 / (1.0 + frame.hops());
            for (int pixel = 0; pixel < scene.size(); pixel += stride) {
                float product = chunk.confidence()[pixel] * scene.confidence(pixel);
                if (product > 0) {
                    for (int axis = 0; axis < 3; axis++) {
                        point[axis] = scene.coordinate(pixel, axis);
                    }
                    pairs.add(chunk.points(), 3 * pixel, point, Math.sqrt(product), trust);
                }
            }
        }
        return pairs;
    }

    /** Mean hops of the known frames, weighted as their pairs are. */
    private static float hops(List<KnownFrame> known) {
        double hops = 0;
        double weights = 0;
        for (KnownFrame frame : known) {
            double weight = 1 / (1 + frame.hops());
            hops += weight * frame.hops();
            weights += weight;
        }
        return (float) (hops / weights);
    }
}
