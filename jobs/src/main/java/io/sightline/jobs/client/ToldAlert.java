package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.operators.alert.Alert;
import io.sightline.operators.alert.Attention;
import io.sightline.operators.alert.Attention.Mark;
import io.sightline.operators.alert.Evaluation;
import io.sightline.scene.AlertRule.Severity;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Answer.Choice;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Answer.Evidence;
import io.sightline.scene.Answer.Position;
import io.sightline.scene.Answer.Value;
import io.sightline.scene.AnswerType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An alert as its topic has it, read back. */
public final class ToldAlert {

    private ToldAlert() {}

    /** The alert, or nothing where the object is none. */
    static Optional<Alert> of(JsonNode object) {
        try {
            return Optional.of(alert(object));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /**
     * How much an alert matters; what a version of before told, which does not say, is a warning.
     */
    public static Severity severity(JsonNode alert) {
        return Severity.named(alert.path("severity").asText()).orElse(Severity.WARNING);
    }

    /** What an answer, as its topic has it, says to a rule; nothing where the object is none. */
    static Optional<Evaluation> said(JsonNode answer) {
        try {
            return Optional.ofNullable(evaluation(answer));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Alert alert(JsonNode object) {
        String transition = object.path("transition").asText().toUpperCase(Locale.ROOT);
        return new Alert(
                object.path("scene").asText(),
                object.path("rule").asText(),
                object.path("question").asText(),
                object.path("when").asText(),
                severity(object),
                Transition.valueOf(transition),
                object.path("number").asInt(),
                moment(object.path("as_of")),
                moment(object.path("since")),
                object.path("held_for_ms").asLong(),
                evaluation(object.path("before")),
                evaluation(object.path("after")),
                new Attention(mark(object.path("acknowledged")), mark(object.path("muted"))));
    }

    private static Evaluation evaluation(JsonNode object) {
        if (!object.isObject()) {
            return null;
        }
        JsonNode confidence = object.path("confidence");
        return new Evaluation(
                object.path("answer_id").textValue(),
                moment(object.path("as_of")),
                null,
                value(object.path("value")),
                object.path("answer").textValue(),
                confidence.isNumber() ? confidence.doubleValue() : Double.NaN,
                coverage(object.path("coverage")),
                frames(object.path("frames")));
    }

    private static Value value(JsonNode object) {
        AnswerType type = AnswerType.named(object.path("type").asText()).orElse(null);
        if (type == null) {
            return null;
        }
        return switch (type) {
            case NUMBER ->
                    Value.of(object.path("number").asDouble(), object.path("unit").textValue());
            case YES_NO -> Value.of(object.path("boolean").asBoolean());
            case CHOICE ->
                    Value.of(
                            new Choice(
                                    object.at("/choice/index").asInt(),
                                    object.at("/choice/text").asText()));
            case TEXT -> Value.of(object.path("text").asText());
        };
    }

    private static Coverage coverage(JsonNode object) {
        return object.isObject()
                ? new Coverage(
                        object.path("covered").asInt(),
                        object.path("coverable").asInt(),
                        object.path("ratio").asDouble())
                : null;
    }

    private static List<Evidence> frames(JsonNode array) {
        List<Evidence> frames = new ArrayList<>();
        for (JsonNode frame : array) {
            frames.add(
                    new Evidence(
                            frame.path("id").asText(),
                            frame.path("camera").asText(),
                            moment(frame.path("time")),
                            frame.path("gain").asInt(),
                            position(frame.path("position"))));
        }
        return List.copyOf(frames);
    }

    private static Position position(JsonNode object) {
        return object.isObject()
                ? new Position(
                        object.path("epoch").asInt(),
                        object.path("x").asDouble(),
                        object.path("y").asDouble(),
                        object.path("z").asDouble())
                : null;
    }

    private static Mark mark(JsonNode object) {
        JsonNode until = object.path("until");
        return object.isObject()
                ? new Mark(object.path("by").textValue(), until.isTextual() ? moment(until) : null)
                : null;
    }

    private static long moment(JsonNode text) {
        return Instant.parse(text.asText()).toEpochMilli();
    }
}
