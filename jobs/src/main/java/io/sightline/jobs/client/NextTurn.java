package io.sightline.jobs.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.jobs.kafka.TimeSpan;
import io.sightline.scene.ActiveHours;
import io.sightline.scene.ScenePattern;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When a standing question is asked next in a scene, as far as who reads topics can tell: the turn
 * that the scene told last, of a hundred of its questions, and of the others the moment at which
 * they were asked, both gone on from in steps of {@code every} and within their hours. The job may
 * have moved a turn since by a little, and a scene that changes may wake a question sooner.
 */
public final class NextTurn {
    private final String scene;
    private final Map<String, JsonNode> told = new HashMap<>();

    private NextTurn(JsonNode status) {
        scene = status.isObject() ? status.path("scene").asText() : null;
        status.path("standing").forEach(one -> told.put(one.path("id").asText(), one.path("next")));
    }

    /**
     * Of the questions that are asked in a scene.
     *
     * @param status what the scene last told, no object where it told nothing: it has no frames
     */
    public static NextTurn in(JsonNode status) {
        return new NextTurn(status);
    }

    /**
     * The turn, or nothing where it has none.
     *
     * @param kept the question as its topic has it; of a pattern, too
     */
    public Optional<Instant> of(JsonNode kept, Instant now) {
        if (scene == null || kept.path("state").asText().equals("paused")) {
            return Optional.empty();
        }
        String id = kept.path("id").asText();
        JsonNode turn = told.getOrDefault(id, told.get(ScenePattern.idIn(scene, id)));
        return after(kept.path("standing"), turn == null ? kept.path("asked") : turn, now);
    }

    private static Optional<Instant> after(JsonNode standing, JsonNode start, Instant now) {
        Duration every =
                TimeSpan.parse(standing.path("every").asText())
                        .filter(span -> span.toMillis() > 0)
                        .orElse(null);
        if (every == null || !start.isTextual()) {
            return Optional.empty();
        }
        try {
            Instant next = within(standing, step(Instant.parse(start.asText()), every, now));
            String until = standing.path("until").asText();
            return Optional.of(next)
                    .filter(turn -> until.isEmpty() || !turn.isAfter(Instant.parse(until)));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Instant step(Instant start, Duration every, Instant now) {
        long behindMs = Duration.between(start, now).toMillis();
        return behindMs < 0
                ? start
                : start.plus(every.multipliedBy(behindMs / every.toMillis() + 1));
    }

    private static Instant within(JsonNode standing, Instant turn) {
        return ActiveHours.parse(standing.path("active").asText())
                .map(hours -> Instant.ofEpochMilli(hours.nextMs(turn.toEpochMilli())))
                .orElse(turn);
    }
}
