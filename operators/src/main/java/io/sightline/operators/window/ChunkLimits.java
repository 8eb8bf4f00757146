package io.sightline.operators.window;

import io.sightline.config.FrameOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import java.io.Serializable;

/**
 * When a window fires, and when it ends.
 *
 * @param stride new frames that make a chunk
 * @param maxWaitMs longest capture time that goes by before a short chunk is fired, and how long a
 *     further live frame is waited for
 * @param behindMs age from which a frame lies behind
 * @param silenceMs how long a further frame is waited for that lies behind
 * @param quietMs after which the scene is forgotten
 */
public record ChunkLimits(int stride, long maxWaitMs, long behindMs, long silenceMs, long quietMs)
        implements Serializable {

    /** Those that are configured. */
    public static ChunkLimits of(JobConfiguration configuration) {
        long maxWaitMs = configuration.get(SceneOptions.WINDOW_MAX_WAIT).toMillis();
        long idleMs = configuration.get(FrameOptions.IDLENESS).toMillis();
        return new ChunkLimits(
                configuration.get(SceneOptions.WINDOW_STRIDE),
                maxWaitMs,
                configuration.get(FrameOptions.BEHIND).toMillis(),
                Math.max(maxWaitMs, idleMs),
                configuration.get(SceneOptions.QUIET_TIME).toMillis());
    }

    long patienceMs(long timeMs, long nowMs) {
        return nowMs - timeMs > behindMs ? silenceMs : maxWaitMs;
    }
}
