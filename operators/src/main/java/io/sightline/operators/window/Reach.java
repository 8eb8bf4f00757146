package io.sightline.operators.window;

import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import java.io.Serializable;

/**
 * How far back a scene's memory reaches at most, by the limits that it keeps to.
 *
 * @param frames most frames
 * @param bytes most bytes of encoded images
 * @param ageMs greatest age against the newest
 */
record Reach(int frames, long bytes, long ageMs) implements Serializable {

    static Reach of(JobConfiguration configuration) {
        return new Reach(
                configuration.get(SceneOptions.MEMORY_FRAMES),
                configuration.get(SceneOptions.MEMORY_BYTES).getBytes(),
                configuration.get(SceneOptions.MEMORY_AGE).toMillis());
    }

    /** The capture time before which every frame has been forgotten. */
    long earliestMs(RecentFrames recent) {
        if (recent.timesMs().length == 0) {
            return Long.MIN_VALUE;
        }
        long agedMs = recent.timesMs()[0] - ageMs;
        long sum = 0;
        for (int i = 0; i < recent.timesMs().length; i++) {
            sum += recent.bytes()[i];
            if (i == frames - 1 || sum > bytes) {
                return Math.max(agedMs, recent.timesMs()[i]);
            }
        }
        return agedMs;
    }
}
