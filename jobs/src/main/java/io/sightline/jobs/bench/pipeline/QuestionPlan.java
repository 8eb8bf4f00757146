package io.sightline.jobs.bench.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is asked.
 *
 * @param frames that the scenes remember
 * @param questions of each part
 * @param rate of the first part, a second
 */
record QuestionPlan(PipelinePlan frames, int questions, int rate) {

    /** Room for all that are asked at once, before what somebody has set. */
    Map<String, String> settings(Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(frames.settings());
        all.put("answers.capacity", Integer.toString(questions));
        all.put("questions.max-waiting", Integer.toString(questions));
        all.putAll(given);
        return all;
    }
}
