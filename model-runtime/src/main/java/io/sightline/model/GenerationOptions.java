package io.sightline.model;

import java.io.Serializable;

/**
 * How tokens are chosen. {@code null} means: as the checkpoint's {@code generation_config.json}
 * says. The published behaviour is arg-max after the repetition penalty.
 *
 * @param maxTokens longest generation
 * @param repetitionPenalty over every id of prompt and output, 1 = none
 * @param temperature 0 or {@code null} = arg-max
 * @param topK keep the k most probable
 * @param topP keep the smallest set with this mass
 * @param seed of the random choice
 */
public record GenerationOptions(
        Integer maxTokens,
        Double repetitionPenalty,
        Double temperature,
        Integer topK,
        Double topP,
        Long seed)
        implements Serializable {
    /** Everything as the checkpoint says. */
    public static final GenerationOptions PUBLISHED =
            new GenerationOptions(null, null, null, null, null, null);

    /** These options, and where they say nothing, what the others say. */
    public GenerationOptions or(GenerationOptions others) {
        return new GenerationOptions(
                first(maxTokens, others.maxTokens),
                first(repetitionPenalty, others.repetitionPenalty),
                first(temperature, others.temperature),
                first(topK, others.topK),
                first(topP, others.topP),
                first(seed, others.seed));
    }

    private static <T> T first(T said, T otherwise) {
        return said == null ? otherwise : said;
    }

    /** These options with another longest generation; {@code null} keeps the checkpoint's. */
    public GenerationOptions withMaxTokens(Integer tokens) {
        return new GenerationOptions(tokens, repetitionPenalty, temperature, topK, topP, seed);
    }
}
