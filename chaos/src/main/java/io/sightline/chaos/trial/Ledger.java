package io.sightline.chaos.trial;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of questions.
 *
 * @param answers by question id, all that came; an empty list where none did
 */
record Ledger(Map<String, List<JsonNode>> answers) {
    /** Of what an inquirer knows by now. */
    static Ledger of(Collection<String> asked, Inquirer inquirer) {
        return new Ledger(asked.stream().collect(Collectors.toMap(id -> id, inquirer::known)));
    }

    /** Questions without any answer. */
    long lost() {
        return answers.values().stream().filter(List::isEmpty).count();
    }

    /** Questions with more than one answer id. */
    long ambiguous() {
        return answers.values().stream().filter(all -> ids(all).distinct().count() > 1).count();
    }

    /** Answers that came more than once under one id. */
    long repeats() {
        return answers.values().stream()
                .mapToLong(all -> all.size() - ids(all).distinct().count())
                .sum();
    }

    /** Answer ids under which different frames were shown. */
    long contradictions() {
        return answers.values().stream()
                .flatMap(all -> all.stream().collect(groupingBy(Ledger::id)).values().stream())
                .filter(same -> same.stream().map(Ledger::frames).distinct().count() > 1)
                .count();
    }

    /** First answers by status. */
    Map<String, Long> statuses() {
        return answers.values().stream()
                .filter(all -> !all.isEmpty())
                .collect(
                        groupingBy(
                                all -> all.get(0).path("status").asText(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    /** The longest time that a question waited from when the job had read it, in ms. */
    double slowestMs() {
        return answers.values().stream()
                .flatMap(List::stream)
                .mapToDouble(answer -> answer.at("/timings_ms/total").asDouble())
                .max()
                .orElse(0);
    }

    /** The ids of the frames that an answer was read from. */
    static List<String> frames(JsonNode answer) {
        return answer.path("frames").findValuesAsText("id");
    }

    private static Stream<String> ids(List<JsonNode> all) {
        return all.stream().map(Ledger::id);
    }

    private static String id(JsonNode answer) {
        return answer.path("id").asText();
    }
}
