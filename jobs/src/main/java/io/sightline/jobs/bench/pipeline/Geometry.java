package io.sightline.jobs.bench.pipeline;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.Models;
import io.sightline.model.ModelRuntime;
import java.util.Map;

/** What gives geometry. */
enum Geometry {
    /** A device that takes a second for a chunk: nearly all that comes is too much for it. */
    SATURATED,
    /** A device that finds nothing, at once: all frames are new, and go through chunks. */
    EMPTY,
    /** None, and hardly a chunk is made: what the stream costs by itself. */
    OFF,
    /** The engine, with a checkpoint. */
    MODEL;

    /** A task's share of it. */
    ModelRuntime.Factory models(JobConfiguration configuration) {
        return switch (this) {
            case SATURATED -> gpu -> new SlowDevice();
            case EMPTY, OFF -> gpu -> new NoDevice();
            case MODEL -> Models.factory(configuration);
        };
    }

    /** Settings of the job that belong to it. */
    Map<String, String> settings() {
        return this == OFF ? Map.of("frames.change.min-interval", "1 d") : Map.of();
    }
}
