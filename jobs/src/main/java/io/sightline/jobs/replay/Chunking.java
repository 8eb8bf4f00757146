package io.sightline.jobs.replay;

import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;

/**
 * How a stream of frames is cut into passes.
 *
 * @param window frames of a pass, without anchors
 * @param stride new ones among them
 * @param anchors most older frames that ride along
 * @param landmarks most frames that these are chosen from
 * @param memory most frames that are remembered
 */
public record Chunking(int window, int stride, int anchors, int landmarks, int memory) {

    /** As the job does where nothing else is configured. */
    public static final Chunking DEFAULT = of(JobConfiguration.defaults());

    /** As the job is configured. */
    public static Chunking of(JobConfiguration configuration) {
        return new Chunking(
                configuration.get(SceneOptions.WINDOW_FRAMES),
                configuration.get(SceneOptions.WINDOW_STRIDE),
                configuration.get(SceneOptions.ANCHORS),
                configuration.get(SceneOptions.LANDMARKS),
                configuration.get(SceneOptions.MEMORY_FRAMES));
    }

    /** The same, but with another number of anchors. */
    public Chunking withAnchors(int most) {
        return new Chunking(window, stride, most, landmarks, memory);
    }

    /** The same, but with room for another number of frames. */
    public Chunking withMemory(int most) {
        return new Chunking(window, stride, anchors, landmarks, most);
    }
}
