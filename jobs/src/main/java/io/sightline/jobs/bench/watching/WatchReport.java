package io.sightline.jobs.bench.watching;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What a trial has shown.
 *
 * @param answers who answered
 * @param outcome how it went
 */
record WatchReport(String answers, WatchTrial.Outcome outcome) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROW = "%-18s%9s%7s%8s%7s%10s%8s%9s";

    /** A line for each way to tell. */
    String text() {
        return String.join(
                System.lineSeparator(),
                "Answers: " + answers + "; delays in evaluations",
                ROW.formatted(
                        "", "changes", "told", "missed", "false", "repeated", "delay", "longest"),
                row("rules", outcome.rules()),
                row("\"answer differs\"", outcome.naive()));
    }

    String json() {
        ObjectNode report = JSON.createObjectNode().put("answers", answers);
        put(outcome.rules(), report.putObject("rules"));
        put(outcome.naive(), report.putObject("answer_differs"));
        return report.toString();
    }

    private static String row(String name, Score score) {
        return ROW.formatted(
                name,
                score.changes(),
                score.told(),
                score.missed(),
                score.wrong(),
                score.repeated(),
                String.format(Locale.ROOT, "%.2f", score.meanDelay()),
                score.longestDelay());
    }

    private static void put(Score score, ObjectNode object) {
        object.put("changes", score.changes())
                .put("told", score.told())
                .put("missed", score.missed())
                .put("false", score.wrong())
                .put("repeated", score.repeated())
                .put("delay", score.meanDelay())
                .put("longest_delay", score.longestDelay());
    }
}
