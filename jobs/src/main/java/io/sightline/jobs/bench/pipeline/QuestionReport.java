package io.sightline.jobs.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.bench.report.Figure;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param plan under which conditions
 * @param took how long each question of the first part was on its way, from before it was sent
 *     until its answer was read
 * @param perSecond questions that got through, all asked at once
 */
record QuestionReport(QuestionPlan plan, Figure took, double perSecond) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        return String.format(
                Locale.ROOT,
                """
                %d questions to %d scenes of %d frames, the model at once
                at %d a second     median %.1f ms, p90 %.1f, p99 %.1f, longest %.1f
                all at once        %.0f a second""",
                plan.questions(),
                plan.frames().scenes(),
                Math.floorDiv(plan.frames().allFrames(), plan.frames().scenes()),
                plan.rate(),
                took.quantile(0.5),
                took.quantile(0.9),
                took.quantile(0.99),
                took.max(),
                perSecond);
    }

    ObjectNode json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("questions", plan.questions()).put("scenes", plan.frames().scenes());
        root.put("frames", plan.frames().allFrames()).put("rate", plan.rate());
        root.putObject("took_ms")
                .put("median", took.quantile(0.5))
                .put("p90", took.quantile(0.9))
                .put("p99", took.quantile(0.99))
                .put("longest", took.max());
        return root.put("per_second", perSecond);
    }
}
