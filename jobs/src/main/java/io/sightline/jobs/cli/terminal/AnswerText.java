package io.sightline.jobs.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer of the answers topic for people: what was said, how surely, and from what. */
public final class AnswerText {
    private static final int EVIDENCE_ENDS = 3;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final JsonNode answer;
    private final ZoneId zone;

    public AnswerText(JsonNode answer, ZoneId zone) {
        this.answer = answer;
        this.zone = zone;
    }

    public boolean answered() {
        return answer.path("status").asText().equals("answered");
    }

    /** The answer, or why there is none. */
    public String said() {
        return answered()
                ? printable(answer.path("answer").asText())
                : answer.path("status").asText()
                        + ": "
                        + printable(answer.at("/error/message").asText());
    }

    /** What the model was given, line by line; nothing where it was given nothing. */
    public List<String> prompt() {
        return printable(answer.path("prompt").asText("")).lines().toList();
    }

    /** What the model said before its answer, line by line; nothing where it said nothing. */
    public List<String> reasoning() {
        return printable(answer.path("reasoning").asText("")).lines().toList();
    }

    /** What a careful person would add, a line each. */
    public List<String> notes() {
        List<String> lines = new ArrayList<>();
        answer.path("notes").forEach(note -> lines.add("note: " + printable(note.asText())));
        return lines;
    }

    /** Confidence, evidence and coverage on one line; then each camera's frames, then the times. */
    public List<String> details() {
        List<String> lines = new ArrayList<>();
        if (answered()) {
            lines.add(summary());
            cameras().forEach((camera, times) -> lines.add(camera + " " + shortened(times)));
            lines.add(timings());
        }
        return lines;
    }

    private String summary() {
        StringBuilder summary = new StringBuilder();
        if (answer.path("confidence").isNumber()) {
            summary.append(format("confidence %.2f · ", answer.path("confidence").asDouble()));
        }
        summary.append(Counted.of(answer.path("frames").size(), "frame"));
        JsonNode coverage = answer.path("coverage");
        if (coverage.isObject()) {
            summary.append(format(" · coverage %.2f", coverage.path("ratio").asDouble()));
        }
        if (answer.path("at_rest").asBoolean()) {
            summary.append(" · camera at rest");
        }
        if (answer.path("finish_reason").asText().equals("length")) {
            summary.append(" · cut at the token limit");
        }
        return summary.toString();
    }

    private Map<String, List<String>> cameras() {
        Map<String, List<String>> cameras = new LinkedHashMap<>();
        for (JsonNode frame : answer.path("frames")) {
            cameras.computeIfAbsent(
                            printable(frame.path("camera").asText()), camera -> new ArrayList<>())
                    .add(clock(frame.path("time").asText()));
        }
        return cameras;
    }

    private static String shortened(List<String> times) {
        if (times.size() <= EVIDENCE_ENDS + 1) {
            return String.join(", ", times);
        }
        return String.join(", ", times.subList(0, EVIDENCE_ENDS - 1))
                + ", … "
                + times.get(times.size() - 1);
    }

    private String timings() {
        JsonNode timings = answer.path("timings_ms");
        List<String> parts = new ArrayList<>();
        for (String stage : List.of("wait", "select", "encode", "prefill", "decode", "total")) {
            parts.add(format("%s %.0f", stage, timings.path(stage).asDouble()));
        }
        return String.join(", ", parts) + " ms";
    }

    private String clock(String time) {
        try {
            return CLOCK.format(Instant.parse(time).atZone(zone));
        } catch (DateTimeParseException e) {
            return printable(time);
        }
    }

    /** What came over a topic must not steer a terminal. */
    public static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
