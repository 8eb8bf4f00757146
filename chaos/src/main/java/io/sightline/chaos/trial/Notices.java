package io.sightline.chaos.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.JobConfiguration;
import io.sightline.config.KafkaOptions;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.RecordTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What rules tell of changes that turn by turn enter and exit, as far as it is committed. One
 * thread only.
 */
final class Notices implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final RecordTail tail;
    private final int rules;
    private final Map<String, List<JsonNode>> told = new TreeMap<>();

    /**
     * Reads from now on.
     *
     * @param rules how many there are
     */
    Notices(JobConfiguration configuration, int rules) {
        this.tail = new RecordTail(configuration, configuration.get(KafkaOptions.ALERTS_TOPIC));
        this.rules = rules;
    }

    /** Takes what has come. */
    void look() {
        tail.poll(LOOK).forEach(record -> AnswerReader.answer(record).ifPresent(this::take));
    }

    private void take(JsonNode alert) {
        String rule = alert.path("scene").asText() + " " + alert.path("rule").asText();
        told.computeIfAbsent(rule, key -> new ArrayList<>()).add(alert);
    }

    /** Whether some rule has told a change. */
    boolean begun(int change) {
        look();
        return told.values().stream().anyMatch(all -> !of(change, all).isEmpty());
    }

    /** Whether all rules have told a change. */
    boolean complete(int change) {
        look();
        return missing(change) == 0;
    }

    /** Rules that have not told a change. */
    long missing(int change) {
        return rules - told.values().stream().filter(all -> !of(change, all).isEmpty()).count();
    }

    /** Notices of what was not so. */
    long wrong(int changes) {
        return count(alert -> number(alert) > changes || !transition(alert).equals(due(alert)));
    }

    /** Changes of a rule that were told under more than one id. */
    long ambiguous(int change) {
        return told.values().stream().filter(all -> ids(of(change, all)) > 1).count();
    }

    /** Notices that came more than once under one id. */
    long repeats() {
        return told.values().stream().mapToLong(all -> all.size() - ids(all)).sum();
    }

    private long count(Predicate<JsonNode> what) {
        return told.values().stream().flatMap(List::stream).filter(what).count();
    }

    private static List<JsonNode> of(int change, List<JsonNode> all) {
        return all.stream().filter(alert -> number(alert) == change).toList();
    }

    private static long ids(List<JsonNode> all) {
        return all.stream().map(alert -> alert.path("id").asText()).distinct().count();
    }

    private static int number(JsonNode alert) {
        return alert.path("number").asInt();
    }

    private static String transition(JsonNode alert) {
        return alert.path("transition").asText();
    }

    private static String due(JsonNode alert) {
        return number(alert) % 2 == 1 ? "enter" : "exit";
    }

    @Override
    public void close() {
        tail.close();
    }
}
