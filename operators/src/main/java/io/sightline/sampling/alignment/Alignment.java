package io.sightline.sampling.alignment;

/**
 * How a chunk fits into the scene.
 *
 * @param accepted whether it fits well enough to be used
 * @param similarity scene from chunk
 * @param inlierRatio share of the matched points that agree
 * @param residual median distance of the matched points, relative to their extent
 * @param hops alignments between the epoch's first chunk and this one, on average over the ways
 * @param pairs number of matched points
 */
public record Alignment(
        boolean accepted,
        Similarity similarity,
        double inlierRatio,
        double residual,
        double hops,
        int pairs) {}
