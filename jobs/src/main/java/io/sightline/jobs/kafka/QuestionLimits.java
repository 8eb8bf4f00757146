package io.sightline.jobs.kafka;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.QuestionOptions;
import io.sightline.config.SamplingOptions;
import java.io.Serializable;
import java.time.Duration;

/**
 * How much a question may ask for.
 *
 * @param length most characters of a question, its options included
 * @param options most options
 * @param frames most frames to look at
 * @param tokens longest answer
 * @param every shortest time between two evaluations of a standing question
 */
public record QuestionLimits(int length, int options, int frames, int tokens, Duration every)
        implements Serializable {

    /** Values over {@code 8 ×} the length plus this cannot hold a question within the limits. */
    private static final int FIELDS_BYTES = 4096;

    /** The limits that are set. */
    public static QuestionLimits of(JobConfiguration configuration) {
        return new QuestionLimits(
                configuration.get(QuestionOptions.MAX_LENGTH),
                configuration.get(QuestionOptions.MAX_OPTIONS),
                configuration.get(SamplingOptions.MAX_FRAMES),
                configuration.get(AnswerOptions.MAX_TOKENS_LIMIT),
                configuration.get(QuestionOptions.MIN_EVERY));
    }

    /** The largest record value worth parsing: JSON may escape a character as six bytes. */
    int valueBytes() {
        return 8 * length + FIELDS_BYTES;
    }
}
