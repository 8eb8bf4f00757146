package io.sightline.sampling.alignment;

/**
 * When an alignment counts. Lengths are relative to the root mean square distance of the matched
 * points from their mean, because a pass's units are arbitrary.
 *
 * @param inlierDistance a pair nearer than this agrees
 * @param leastInlierRatio share of the pairs that must agree
 * @param mostResidual greatest median distance of the pairs
 */
public record AlignmentTolerance(
        double inlierDistance, double leastInlierRatio, double mostResidual) {

    /**
     * Half the pairs within a tenth: four times the noise of a good pass, an eighth of what
     * unrelated points reach.
     */
    public static final AlignmentTolerance DEFAULT = new AlignmentTolerance(0.1, 0.5, 0.08);
}
