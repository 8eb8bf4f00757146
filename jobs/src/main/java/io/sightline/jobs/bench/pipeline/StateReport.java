package io.sightline.jobs.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param plan the scenes
 * @param place of their images
 * @param bytes of a savepoint with all of them
 * @param saveSeconds until it was written and the job had ended
 * @param restoreSeconds from a start of a job and its cluster until a question was answered
 */
record StateReport(
        PipelinePlan plan,
        ImagePlace place,
        long bytes,
        double saveSeconds,
        double restoreSeconds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        return String.format(
                Locale.ROOT,
                "images in %-6s %d scenes of %d frames: savepoint %,.1f MB in %.1f s; answers %.1f s after a start from it",
                place.name().toLowerCase(Locale.ROOT),
                plan.scenes(),
                Math.floorDiv(plan.allFrames(), plan.scenes()),
                bytes / 1e6,
                saveSeconds,
                restoreSeconds);
    }

    ObjectNode json() {
        return JSON.createObjectNode()
                .put("images_in", place.name().toLowerCase(Locale.ROOT))
                .put("scenes", plan.scenes())
                .put("frames", plan.allFrames())
                .put("savepoint_bytes", bytes)
                .put("save_seconds", saveSeconds)
                .put("restore_seconds", restoreSeconds);
    }
}
