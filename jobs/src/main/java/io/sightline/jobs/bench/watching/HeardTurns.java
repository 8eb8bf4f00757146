package io.sightline.jobs.bench.watching;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Answer.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Answers and alerts of a job, as their topics have them, by the turn that they are about. */
final class HeardTurns {
    private final Map<Integer, List<JsonNode>> byTurn = new TreeMap<>();

    /**
     * @param heard answers and alerts; what is about a time before the first turn is passed over
     * @param startMs of the first turn
     * @param everyMs from one turn to the next
     */
    HeardTurns(List<JsonNode> heard, long startMs, long everyMs) {
        heard.stream()
                .sorted(Comparator.comparingLong(HeardTurns::asOfMs))
                .forEach(
                        one -> {
                            int turn = (int) Math.floorDiv(asOfMs(one) - startMs, everyMs);
                            byTurn.computeIfAbsent(turn, unheard -> new ArrayList<>()).add(one);
                        });
    }

    /** Tells verdicts, one for each rule by its number, what came of a turn. */
    void tell(int turn, List<Verdict> verdicts) {
        for (JsonNode one : byTurn.getOrDefault(turn, List.of())) {
            if (one.has("transition")) {
                String transition = one.path("transition").asText().toUpperCase(Locale.ROOT);
                Value value = value(one.at("/after/value"));
                verdicts.get(one.path("rule").asInt())
                        .told(turn, Transition.valueOf(transition), value);
            } else {
                verdicts.get(one.path("question_id").asInt())
                        .answered(turn, value(one.path("value")));
            }
        }
    }

    private static long asOfMs(JsonNode one) {
        return Instant.parse(one.path("as_of").asText()).toEpochMilli();
    }

    private static Value value(JsonNode value) {
        return switch (value.path("type").asText()) {
            case "yes-no" -> Value.of(value.path("boolean").asBoolean());
            case "number" -> Value.of(value.path("number").asDouble(), null);
            default -> null;
        };
    }
}
