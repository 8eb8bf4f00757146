package io.sightline.jobs.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param plan under which conditions
 * @param tookMs how long each question of the first part was on its way, from before it was sent
 *     until its answer was read
 * @param perSecond questions that got through, all asked at once
 */
record QuestionReport(QuestionPlan plan, List<Double> tookMs, double perSecond) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The least time that so large a share was through in. */
    private double within(double share) {
        List<Double> sorted = tookMs.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }

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
                within(0.5),
                within(0.9),
                within(0.99),
                within(1),
                perSecond);
    }

    ObjectNode json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("questions", plan.questions()).put("scenes", plan.frames().scenes());
        root.put("frames", plan.frames().allFrames()).put("rate", plan.rate());
        root.putObject("took_ms")
                .put("median", within(0.5))
                .put("p90", within(0.9))
                .put("p99", within(0.99))
                .put("longest", within(1));
        return root.put("per_second", perSecond);
    }
}
