package io.sightline.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.kafka.TimeSpan;
import java.time.DateTimeException;
import java.time.Instant;

/** What the alerts of one rule in one scene come to. Guarded by its scene. */
final class RuleMarks {
    private JsonNode last = NullNode.getInstance();
    private JsonNode firingSince;
    private JsonNode notice;

    /** Takes an alert; of one rule they come in order. */
    void tell(JsonNode alert) {
        switch (alert.path("transition").asText()) {
            case "enter" -> fire(alert);
            case "while" -> {
                if (firingSince == null) {
                    fire(alert);
                }
                notice = alert;
            }
            case "exit" -> {
                firingSince = null;
                notice = alert;
            }
            case "change" -> notice = alert;
            default -> {} // who knows or wants to hear nothing changes nothing about the condition
        }
        last = alert;
    }

    private void fire(JsonNode alert) {
        firingSince = alert.path("since");
        notice = alert;
    }

    boolean isFiring() {
        return firingSince != null;
    }

    void describe(ObjectNode to) {
        to.put("firing", isFiring());
        to.set("since", isFiring() ? firingSince : NullNode.getInstance());
        to.set("acknowledged", mark("acknowledged"));
        to.set("muted", mark("muted"));
        to.put("cooldown_until", quietUntil(to.at("/standing/alert/cooldown").asText()));
        to.set("notice", notice == null ? NullNode.getInstance() : notice);
    }

    /** Until then the rule tells nothing more; what was told of an end waits for nothing. */
    private String quietUntil(String cooldown) {
        try {
            return notice == null
                    ? null
                    : TimeSpan.parse(cooldown)
                            .filter(span -> !span.isZero())
                            .map(Instant.parse(notice.path("as_of").asText())::plus)
                            .map(Instant::toString)
                            .orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private JsonNode mark(String name) {
        JsonNode mark = last.path(name);
        return mark.isObject() ? mark : NullNode.getInstance();
    }
}
