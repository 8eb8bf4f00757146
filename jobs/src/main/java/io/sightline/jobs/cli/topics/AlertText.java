package io.sightline.jobs.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.jobs.cli.terminal.AnswerText;
import io.sightline.jobs.cli.terminal.Counted;
import io.sightline.jobs.client.ToldAlert;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An alert of the alerts' topic for people.
 *
 * @param alert as it came
 * @param zone whose clock is shown
 */
record AlertText(JsonNode alert, ZoneId zone) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** When, how much it matters and which rule; what; how surely and from what. */
    List<String> lines() {
        String about =
                "%s  %s  %s"
                        .formatted(
                                ToldAlert.severity(alert).label(),
                                alert.path("transition").asText(),
                                alert.path("rule").asText());
        List<String> lines = new ArrayList<>();
        lines.add(AnswerText.printable(moment(alert.path("as_of").asText()) + "  " + about));
        lines.add("  " + AnswerText.printable(alert.path("message").asText()));
        if (alert.path("after").isObject()) {
            lines.add("    " + evidence());
        }
        return lines;
    }

    private String evidence() {
        List<String> parts = new ArrayList<>();
        if (alert.path("confidence").isNumber()) {
            parts.add(share("confidence", alert.path("confidence")));
        }
        parts.add(Counted.of(alert.at("/after/frames").size(), "frame"));
        if (alert.path("coverage").isObject()) {
            parts.add(share("coverage", alert.at("/coverage/ratio")));
        }
        return String.join(" · ", parts);
    }

    private static String share(String name, JsonNode ratio) {
        return String.format(Locale.ROOT, "%s %.2f", name, ratio.asDouble());
    }

    private String moment(String time) {
        try {
            return CLOCK.format(Instant.parse(time).atZone(zone));
        } catch (DateTimeParseException e) {
            return time;
        }
    }
}
