package io.sightline.operators.memory;

import io.sightline.config.FrameOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.config.QuestionOptions;
import io.sightline.config.SceneOptions;
import java.io.Serializable;

/**
 * How long a question waits, in milliseconds of the clock.
 *
 * @param firstFrameMs for the first frame of a scene
 * @param eventTimeMs for event time that stands still
 * @param geometryMs for geometry of frames that are known, while none comes back
 * @param longestMs for a moment, in all
 * @param outOfOrdernessMs of event time: how late a frame may be
 */
record Patience(
        long firstFrameMs, long eventTimeMs, long geometryMs, long longestMs, long outOfOrdernessMs)
        implements Serializable {

    static Patience of(JobConfiguration configuration) {
        return new Patience(
                configuration.get(QuestionOptions.NO_FRAMES_WAIT).toMillis(),
                configuration.get(QuestionOptions.AS_OF_WAIT).toMillis(),
                configuration.get(ModelOptions.GEOMETRY_TIMEOUT).toMillis()
                        + configuration.get(SceneOptions.WINDOW_MAX_WAIT).toMillis(),
                configuration.get(QuestionOptions.AS_OF_LONGEST_WAIT).toMillis(),
                configuration.get(FrameOptions.OUT_OF_ORDERNESS).toMillis());
    }
}
