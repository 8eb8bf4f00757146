package io.sightline.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.client.NextTurn;
import io.sightline.jobs.client.RuleTrial;
import io.sightline.scene.BoundedMap;
import io.sightline.scene.ScenePattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of one scene. Guarded by the board that it is on. */
final class SceneView {
    /** Answers and alerts that are kept of a scene where there are few. */
    static final int MOST_KEPT = 200;

    private static final int MOST_CAMERAS = 32;
    private static final int MOST_RULES = 500;

    private final String scene;
    private final Map<String, CameraView> cameras = new TreeMap<>();
    private final Map<String, RuleMarks> marks = BoundedMap.ofLastUsed(MOST_RULES);
    private final Newest answers = new Newest();
    private final Newest alerts = new Newest();
    private JsonNode status = NullNode.getInstance();
    private NextTurn turns = NextTurn.in(status);

    SceneView(String scene) {
        this.scene = scene;
    }

    void status(JsonNode told) {
        status = told == null ? NullNode.getInstance() : told;
        turns = NextTurn.in(status);
    }

    CameraView camera(String name) {
        if (cameras.size() >= MOST_CAMERAS && !cameras.containsKey(name)) {
            cameras.remove(cameras.keySet().iterator().next());
        }
        return cameras.computeIfAbsent(name, unknown -> new CameraView());
    }

    Map<String, CameraView> cameras() {
        return cameras;
    }

    void answer(JsonNode answer, int most) {
        answers.add(answer, most);
    }

    Optional<JsonNode> answerTo(String questionId) {
        for (JsonNode answer : answers.backwards()) {
            if (answer.path("question_id").asText().equals(questionId)) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    void alert(JsonNode alert, int most) {
        alerts.add(alert, most);
        String rule = alert.path("rule").asText();
        marks.computeIfAbsent(rule, unknown -> new RuleMarks()).tell(alert);
    }

    /** Whether there is such a scene, and not only somebody who asked about it. */
    boolean isThere() {
        return !cameras.isEmpty()
                || alerts.last() != null
                || status.path("frames").asInt() > 0
                || (answers.last() != null
                        && answers.last().path("status").asText().equals("answered"));
    }

    /** What a card shows. */
    ObjectNode card(Collection<JsonNode> standing) {
        ObjectNode card = JsonNodeFactory.instance.objectNode().put("scene", scene);
        ArrayNode seen = card.putArray("cameras");
        cameras.values().stream()
                .filter(camera -> camera.newest() != null)
                .forEach(camera -> camera.describe(seen.addObject()));
        card.set("coverage", orNull(status.path("coverage")));
        card.set("geometry_epoch", orNull(status.path("geometry_epoch")));
        card.set("geometry_lag_ms", orNull(status.path("geometry_lag_ms")));
        card.set("frames", orNull(status.path("frames")));
        card.set("waiting_questions", orNull(status.path("waiting_questions")));
        card.set("last_answer", answers.last() == null ? NullNode.getInstance() : answers.last());
        ArrayNode rules = card.putArray("rules");
        Instant now = Instant.now();
        standing.stream()
                .filter(question -> ScenePattern.covers(question.path("scene").asText(), scene))
                .forEach(question -> rules.add(rule(question, now)));
        return card;
    }

    /** What its page shows. */
    ObjectNode describe(Collection<JsonNode> standing) {
        ObjectNode whole = card(standing);
        answers.describe(MOST_KEPT, whole.putArray("answers"));
        alerts.describe(MOST_KEPT, whole.putArray("alerts"));
        whole.path("rules").forEach(rule -> ((ObjectNode) rule).set("pending", pending(rule)));
        return whole;
    }

    /** Since when the condition of a rule is met that does not fire, by what is kept. */
    private JsonNode pending(JsonNode rule) {
        if (rule.path("firing").asBoolean() || rule.path("state").asText().equals("paused")) {
            return NullNode.getInstance();
        }
        String id = rule.path("id").asText();
        List<JsonNode> said = new ArrayList<>();
        for (JsonNode answer : answers.backwards()) {
            String to = answer.path("question_id").asText();
            if ((to.equals(id) || to.equals(ScenePattern.idIn(scene, id)))
                    && answer.path("question").equals(rule.path("question"))) {
                said.add(answer);
            }
        }
        return RuleTrial.ofStanding(rule)
                .flatMap(trial -> trial.met(said))
                .map(JsonNode.class::cast)
                .orElse(NullNode.getInstance());
    }

    private ObjectNode rule(JsonNode question, Instant now) {
        String id = question.path("id").asText();
        String here = ScenePattern.idIn(scene, id);
        ObjectNode rule = question.deepCopy();
        rule.put("asked_of", question.path("scene").asText());
        rule.put("scene", scene);
        RuleMarks told = marks.getOrDefault(id, marks.get(here));
        (told == null ? new RuleMarks() : told).describe(rule);
        rule.put("next", turns.of(question, now).map(Instant::toString).orElse(null));
        rule.set("last", evaluation(id, here));
        return rule;
    }

    private JsonNode evaluation(String id, String here) {
        return answerTo(id).or(() -> answerTo(here)).orElse(NullNode.getInstance());
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? NullNode.getInstance() : node;
    }
}
