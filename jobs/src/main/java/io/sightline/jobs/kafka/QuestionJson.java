package io.sightline.jobs.kafka;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Confirmation;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Sampling;
import io.sightline.scene.Question.Standing;
import io.sightline.scene.Question.Wake;
import java.util.stream.Collectors;

/** A question as the JSON object that {@link QuestionReader} reads it from. */
final class QuestionJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private QuestionJson() {}

    /** What was asked; absent fields are left out. */
    static ObjectNode of(Question question) {
        ObjectNode object = JSON.createObjectNode();
        object.put("id", question.id());
        object.put("question", question.text());
        if (!question.options().isEmpty()) {
            question.options().forEach(object.withArray("options")::add);
        }
        if (question.expects() != null) {
            object.put("expects", question.expects().label());
        }
        if (question.raw()) {
            object.put("raw", true);
        }
        put("frames", question.frames(), object);
        put("max_tokens", question.maxTokens(), object);
        if (question.sampling() != null) {
            put(question.sampling(), object);
        }
        if (question.standing() != null) {
            put(question.standing(), object.putObject("standing"));
        }
        return object;
    }

    private static void put(Sampling sampling, ObjectNode object) {
        put("temperature", sampling.temperature(), object);
        put("top_k", sampling.topK(), object);
        put("top_p", sampling.topP(), object);
        put("seed", sampling.seed(), object);
    }

    private static void put(Standing standing, ObjectNode object) {
        object.put("every", standing.everyMs() + " ms");
        if (standing.untilMs() != null) {
            object.put("until", AnswerJson.moment(standing.untilMs()));
        }
        object.put("notify", QuestionFields.label(standing.notification()));
        if (standing.wake() != Wake.CLOCK) {
            object.put("wake", QuestionFields.label(standing.wake()));
        }
        if (standing.active() != null) {
            object.put("active", standing.active());
        }
        if (standing.alert() != null) {
            put(standing.alert(), object.putObject("alert"));
        }
    }

    private static void put(AlertRule rule, ObjectNode object) {
        object.put("when", rule.when());
        object.put(
                "on", rule.on().stream().map(Transition::label).collect(Collectors.joining("|")));
        object.put("min_confidence", rule.minConfidence());
        object.put("min_coverage", rule.minCoverage());
        object.put("band", rule.band());
        put("for", enough(rule.confirm()), object);
        put("recover", enough(rule.recover()), object);
        object.put("cooldown", rule.cooldownMs() + " ms");
        object.put("severity", rule.severity().label());
    }

    private static Object enough(Confirmation confirmation) {
        return confirmation.spanMs() == 0
                ? (Object) confirmation.evaluations()
                : confirmation.spanMs() + " ms";
    }

    private static void put(String name, Object value, ObjectNode object) {
        if (value != null) {
            object.putPOJO(name, value);
        }
    }
}
