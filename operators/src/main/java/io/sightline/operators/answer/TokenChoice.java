package io.sightline.operators.answer;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.model.GenerationOptions;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Sampling;
import java.io.Serializable;

/** How an answer's tokens are chosen: as its question says, and as configured where it does not. */
final class TokenChoice implements Serializable {
    private static final long serialVersionUID = 1L;

    private final GenerationOptions defaults;

    TokenChoice(JobConfiguration configuration) {
        defaults =
                new GenerationOptions(
                        configuration.get(AnswerOptions.MAX_TOKENS),
                        null,
                        configuration.get(AnswerOptions.TEMPERATURE),
                        configuration.find(AnswerOptions.TOP_K).orElse(null),
                        configuration.find(AnswerOptions.TOP_P).orElse(null),
                        configuration.find(AnswerOptions.SEED).orElse(null));
    }

    GenerationOptions of(Question question) {
        Sampling sampling = question.sampling();
        GenerationOptions asked =
                sampling == null
                        ? GenerationOptions.PUBLISHED.withMaxTokens(question.maxTokens())
                        : new GenerationOptions(
                                question.maxTokens(),
                                null,
                                sampling.temperature(),
                                sampling.topK(),
                                sampling.topP(),
                                sampling.seed());
        return asked.or(defaults);
    }
}
