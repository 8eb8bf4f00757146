package io.sightline.model.language;

import io.sightline.model.GenerationOptions;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.GenerationConfig;

/**
 * How the next token is chosen, with nothing left open.
 *
 * @param repetitionPenalty over every id of prompt and output, 1 = none
 * @param temperature 0 = the best one; otherwise divides the logits before one is drawn
 * @param topK draw from the k most probable, 0 = all
 * @param topP draw from the smallest set with this mass, 1 = all
 * @param seed of the draws; the same seed draws the same tokens
 */
public record SamplingSettings(
        double repetitionPenalty, double temperature, int topK, double topP, long seed) {

    /** Refuses what has no sense, naming it. */
    public SamplingSettings {
        require(repetitionPenalty > 0, "repetition penalty", repetitionPenalty, "above 0");
        require(temperature >= 0, "temperature", temperature, "0 or above");
        require(topK >= 0, "top-k", topK, "0 or above");
        require(topP > 0 && topP <= 1, "top-p", topP, "above 0 and at most 1");
    }

    /**
     * What a caller asks for, and where nothing is asked, what the checkpoint says. Its {@code
     * do_sample} is not heeded: the published temperature and top-p leave one token to draw from,
     * so the published behaviour is arg-max.
     */
    public static SamplingSettings of(GenerationOptions asked, GenerationConfig checkpoint) {
        return new SamplingSettings(
                or(asked.repetitionPenalty(), checkpoint.repetitionPenalty()),
                or(asked.temperature(), 0.0),
                or(asked.topK(), checkpoint.topK()),
                or(asked.topP(), checkpoint.topP()),
                or(asked.seed(), 0L));
    }

    private static <T> T or(T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }

    private static void require(boolean holds, String what, Number value, String remedy) {
        if (!holds || !Double.isFinite(value.doubleValue())) {
            throw new ModelException(
                    "A %s of %s makes no sense; give a number %s".formatted(what, value, remedy));
        }
    }
}
