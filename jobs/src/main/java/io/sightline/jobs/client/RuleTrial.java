package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.kafka.QuestionLimits;
import io.sightline.jobs.kafka.QuestionReader;
import io.sightline.jobs.kafka.QuestionReader.Origin;
import io.sightline.jobs.kafka.Utf8;
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
    private static final QuestionReader READER =
            new QuestionReader(QuestionLimits.of(JobConfiguration.defaults()));

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

    /** The same of a question as the topic of those that stand has it. */
    public static Optional<RuleTrial> ofStanding(JsonNode kept) {
        ObjectNode asked = kept.deepCopy();
        asked.retain("id", "question", "scene", "standing", "expects", "options");
        Origin origin = new Origin("", asked.path("scene").asText(), 0);
        return of(READER.read(origin, Utf8.bytes(asked.toString())));
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

    /**
     * Since when the condition is met, by answers that there are; what says nothing changes
     * nothing.
     *
     * @return {@code since}, and {@code or_longer} where none of the answers says otherwise before;
     *     nothing where it is not met
     */
    public Optional<ObjectNode> met(Iterable<JsonNode> newestFirst) {
        String since = null;
        boolean otherwise = false;
        for (JsonNode answer : newestFirst) {
            Boolean holds = known(answer).flatMap(machine::holds).orElse(null);
            if (holds != null && !holds) {
                otherwise = true;
                break;
            }
            since = holds == null ? since : answer.path("as_of").asText();
        }
        return since == null
                ? Optional.empty()
                : Optional.of(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("since", since)
                                .put("or_longer", !otherwise));
    }

    private static void tell(Notice notice, ObjectNode found) {
        found.withArray("told")
                .addObject()
                .put("transition", notice.transition().label())
                .put("as_of", Instant.ofEpochMilli(notice.after().asOfMs()).toString())
                .put("since", Instant.ofEpochMilli(notice.sinceMs()).toString());
    }

    private static Evaluation evaluation(JsonNode answer) {
        return known(answer)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "One of the answers is none: give them as on their topic."));
    }

    private static Optional<Evaluation> known(JsonNode answer) {
        String status = answer.path("status").asText();
        return ToldAlert.said(answer)
                .map(
                        said ->
                                status.equals("answered")
                                        ? said
                                        : Evaluation.unknown(said.asOfMs(), status));
    }
}
