package io.sightline.sampling.alignment;

/**
 * A similarity that outliers do not bend: closed-form fits, re-weighted by how far each pair lies
 * off (iteratively re-weighted least squares). Weights are Huber's, with the noise scale taken from
 * the residuals' median (1.4826 · MAD), because a pass's units are arbitrary. Once the scale has
 * settled, pairs beyond {@link #REJECTED_BEYOND} scales count for nothing: Huber alone would leave
 * each outlier a constant pull, always towards the middle, and a chain of chunks would shrink.
 */
final class RobustFit {

    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double HUBER = 1.345;
    private static final double REJECTED_BEYOND = 3;
    private static final int SETTLING = 4;
    private static final int MOST_ITERATIONS = 12;
    private static final double CONVERGED = 1e-5;

    private final SimilarityFit closedForm = new SimilarityFit();
    private double[] scratch;

    /**
     * What came out.
     *
     * @param similarity the transform from chunk to scene
     * @param residual weighted median distance of the pairs, relative to {@code radius}
     * @param inlierRatio share of the pairs within the tolerance, by their confidence alone
     * @param radius root mean square distance of the scene's points from their mean
     */
    record Result(Similarity similarity, double residual, double inlierRatio, double radius) {}

    /** Fits; {@code null} when the pairs determine no rotation. */
    Result fit(Correspondences pairs, double inlierTolerance) {
        double[] weights = new double[pairs.size()];
        double[] residuals = new double[pairs.size()];
        scratch = new double[pairs.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = pairs.weight(i);
        }
        Similarity similarity = closedForm.fit(pairs, weights);
        double median = Double.POSITIVE_INFINITY;
        for (int iteration = 0; similarity != null && iteration < MOST_ITERATIONS; iteration++) {
            pairs.residuals(similarity, residuals);
            double before = median;
            median = median(residuals);
            boolean settled = iteration >= SETTLING;
            if (settled && Math.abs(before - median) <= CONVERGED * median) {
                break;
            }
            reweigh(pairs, residuals, weights, Math.max(median, Double.MIN_NORMAL), settled);
            similarity = closedForm.fit(pairs, weights);
        }
        return similarity == null ? null : judge(pairs, similarity, residuals, inlierTolerance);
    }

    private static void reweigh(
            Correspondences pairs,
            double[] residuals,
            double[] weights,
            double median,
            boolean settled) {
        double sigma = MAD_TO_SIGMA * median;
        double bend = HUBER * sigma;
        double limit = settled ? REJECTED_BEYOND * sigma : Double.POSITIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            double r = residuals[i];
            double robust = r <= bend ? 1 : r <= limit ? bend / r : 0;
            weights[i] = pairs.weight(i) * robust;
        }
    }

    private Result judge(
            Correspondences pairs, Similarity similarity, double[] residuals, double tolerance) {
        pairs.residuals(similarity, residuals);
        double radius = closedForm.sceneRadius();
        double inliers = 0;
        double total = 0;
        for (int i = 0; i < residuals.length; i++) {
            double weight = pairs.confidence(i);
            total += weight;
            if (residuals[i] <= tolerance * radius) {
                inliers += weight;
            }
        }
        return new Result(similarity, median(residuals) / radius, inliers / total, radius);
    }

    private double median(double[] values) {
        System.arraycopy(values, 0, scratch, 0, values.length);
        return Median.of(scratch, values.length);
    }
}
