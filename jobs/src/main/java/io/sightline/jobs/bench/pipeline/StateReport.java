package io.sightline.jobs.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.flink.WrittenState;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param plan the scenes
 * @param place of their images
 * @param first checkpoint with all of them
 * @param next one after a frame more of each scene, which holds what is new
 * @param savepoint with all of them; until it was written and the job had ended
 * @param restoreSeconds from a start of a job and its cluster until a question was answered
 */
record StateReport(
        PipelinePlan plan,
        ImagePlace place,
        WrittenState first,
        WrittenState next,
        WrittenState savepoint,
        double restoreSeconds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        return String.format(
                Locale.ROOT,
                "images in %-6s %d scenes of %d frames: checkpoint %s, %s after one frame more of each;"
                        + " savepoint %s; answers %.1f s after a start from it",
                place.name().toLowerCase(Locale.ROOT),
                plan.scenes(),
                Math.floorDiv(plan.allFrames(), plan.scenes()),
                text(first),
                text(next),
                text(savepoint),
                restoreSeconds);
    }

    private static String text(WrittenState written) {
        return String.format(
                Locale.ROOT, "%,.1f MB in %.1f s", written.bytes() / 1e6, written.seconds());
    }

    ObjectNode json() {
        return JSON.createObjectNode()
                .put("images_in", place.name().toLowerCase(Locale.ROOT))
                .put("scenes", plan.scenes())
                .put("frames", plan.allFrames())
                .put("checkpoint_bytes", first.bytes())
                .put("checkpoint_seconds", first.seconds())
                .put("next_checkpoint_bytes", next.bytes())
                .put("next_checkpoint_seconds", next.seconds())
                .put("savepoint_bytes", savepoint.bytes())
                .put("save_seconds", savepoint.seconds())
                .put("restore_seconds", restoreSeconds);
    }
}
