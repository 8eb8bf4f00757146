package io.sightline.model.question;

/**
 * How often answers are right that a model is so sure of: the log odds of its confidence divided by
 * a temperature (Guo and others, arXiv 1706.04599), and an offset added (Platt, 1999).
 *
 * @param temperature above 0
 * @param offset in log odds, finite
 */
public record Certainty(double temperature, double offset) {
    /** Of a model whose confidence nobody has calibrated. */
    public static final Certainty AS_SAID = new Certainty(1, 0);

    /**
     * Of an answer.
     *
     * @param confidence what the model says, in [0, 1]; NaN stays what it is
     * @return in [0, 1]
     */
    public double of(double confidence) {
        if (equals(AS_SAID)) {
            return confidence;
        }
        double logOdds = Math.log(confidence) - Math.log1p(-confidence);
        return 1 / (1 + Math.exp(-logOdds / temperature - offset));
    }

    /** What makes of these confidences again what the model said. */
    public Certainty inverse() {
        return equals(AS_SAID) ? AS_SAID : new Certainty(1 / temperature, -offset * temperature);
    }
}
