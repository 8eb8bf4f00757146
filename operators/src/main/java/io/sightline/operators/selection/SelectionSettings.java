package io.sightline.operators.selection;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.SamplingOptions;
import io.sightline.sampling.selection.Stability;
import java.io.Serializable;

/**
 * How frames are selected.
 *
 * @param frames of a question that leaves their number open
 * @param stability {@code null} where the best are selected each time
 */
public record SelectionSettings(int frames, Stability stability) implements Serializable {

    /** As a job is configured. */
    public static SelectionSettings of(JobConfiguration configuration) {
        long oldMs = configuration.get(AnswerOptions.OLD_FRAMES).toMillis();
        Stability stability =
                configuration
                        .find(SamplingOptions.STABILITY)
                        .map(share -> new Stability(share, oldMs))
                        .orElse(null);
        return new SelectionSettings(configuration.get(SamplingOptions.FRAMES), stability);
    }
}
