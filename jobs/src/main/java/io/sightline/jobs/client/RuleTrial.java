package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.operators.alert.Attention;
import io.sightline.operators.alert.ConditionReader;
import io.sightline.operators.alert.Evaluation;
import io.sightline.operators.alert.Notice;
import io.sightline.operators.alert.RuleMachine;
import io.sightline.operators.alert.RuleMachine.Step;
import io.sightline.operators.alert.RuleState;
import io.sightline.scene.AlertRule;
import io.sightline.scene.Question;
import java.time.Instant;
import java.util.Optional;

/** What a rule would have told by answers that there are: the job's own machine says it. */
public final class RuleTrial {
    private final RuleMachine machine;

    private RuleTrial(AlertRule rule) {
        machine = RuleMachine.of(rule);
    }

    /** That of a question's rule; nothing where it has none that is about single answers. */
    public static Optional<RuleTrial> of(Question question) {
        return Optional.ofNullable(question.standing())
                .map(Question.Standing::alert)
                .filter(RuleTrial::isBySingleAnswers)
                .map(RuleTrial::new);
    }

    private static boolean isBySingleAnswers(AlertRule rule) {
        return ConditionReader.of(rule)
                .filter(condition -> condition.subject().asksTheModel())
                .filter(condition -> !condition.operator().isOfChange())
                .isPresent();
    }

    /**
     * {@code looks}, one for each answer: whether the condition is so by it alone, null where
     * nobody knows; and {@code told}: what would have been, and since when it was so.
     *
     * @param answers as on their topic, the oldest first
     * @throws IllegalArgumentException if one of them is none
     */
    public ObjectNode over(Iterable<JsonNode> answers) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        found.putArray("looks");
        found.putArray("told");
        RuleState state = RuleState.START;
        for (JsonNode answer : answers) {
            Evaluation evaluation = evaluation(answer);
            Step step = machine.step(state, evaluation, Attention.NONE);
            state = step.state();
            found.withArray("looks").add(machine.holds(evaluation).orElse(null));
            if (step.notice() != null) {
                tell(step.notice(), found);
            }
        }
        return found;
    }

    private static void tell(Notice notice, ObjectNode found) {
        found.withArray("told")
                .addObject()
                .put("transition", notice.transition().label())
                .put("as_of", Instant.ofEpochMilli(notice.after().asOfMs()).toString())
                .put("since", Instant.ofEpochMilli(notice.sinceMs()).toString());
    }

    private static Evaluation evaluation(JsonNode answer) {
        Evaluation said =
                ToldAlert.said(answer)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "One of the answers is none: give them as on their topic."));
        String status = answer.path("status").asText();
        return status.equals("answered") ? said : Evaluation.unknown(said.asOfMs(), status);
    }
}
