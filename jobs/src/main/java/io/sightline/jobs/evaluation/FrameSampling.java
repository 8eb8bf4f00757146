package io.sightline.jobs.evaluation;

import io.sightline.model.ModelRuntime;
import java.util.Locale;

/** How the frames that a model sees are chosen from those that there are. */
public enum FrameSampling {
    /** Evenly over time. */
    UNIFORM,
    /** The published space-aware selection. */
    SPACE_AWARE,
    /** The selection that the pipeline keeps up to date frame by frame. */
    LIVE;

    /** The selection of at most so many frames; a model tells where things are. */
    public FrameSelection selection(ModelRuntime runtime, int count) {
        return switch (this) {
            case UNIFORM -> FrameSelection.uniform(count);
            case SPACE_AWARE -> new SpaceAwareSelection(runtime.pointMaps(), count);
            case LIVE -> new LiveFrameSelection(runtime.pointMaps(), count);
        };
    }

    /** Why it cannot be had of what answers, and what would help. */
    public String blind(boolean isEndpoint) {
        return "--sampling %s needs --geometry-model DIR: %s does not tell where things are."
                .formatted(this, isEndpoint ? "an endpoint" : "this checkpoint");
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
