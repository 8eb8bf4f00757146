package io.sightline.operators.alert;

import io.sightline.scene.Answer.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An alert for people, in one sentence. */
final class AlertSentence {
    private static final MathContext SHOWN = new MathContext(4);

    private AlertSentence() {}

    static String of(Alert alert) {
        String what = "Scene '%s', \"%s\": ".formatted(alert.scene(), alert.question());
        String since = "since " + moment(alert.sinceMs());
        return what
                + switch (alert.transition()) {
                    case ENTER -> "%s, %s%s.".formatted(said(alert.after()), since, before(alert));
                    case EXIT -> exit(alert, since);
                    case CHANGE ->
                            "%s instead of %s, %s."
                                    .formatted(said(alert.after()), said(alert.before()), since);
                    case WHILE ->
                            "still %s, for %s."
                                    .formatted(said(alert.after()), span(alert.heldMs()));
                };
    }

    private static String exit(Alert alert, String since) {
        return alert.after() == null
                ? "nobody looks any more; it was %s for %s."
                        .formatted(said(alert.before()), span(alert.heldMs()))
                : "%s, %s; it was %s for %s."
                        .formatted(
                                said(alert.after()),
                                since,
                                said(alert.before()),
                                span(alert.heldMs()));
    }

    private static String before(Alert alert) {
        return alert.before() == null ? "" : "; before, it was " + said(alert.before());
    }

    private static String said(Evaluation evaluation) {
        Value value = evaluation == null ? null : evaluation.value();
        if (value == null) {
            return evaluation == null ? "unknown" : evaluation.words();
        }
        return switch (value.type()) {
            case NUMBER ->
                    BigDecimal.valueOf(value.number())
                                    .round(SHOWN)
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + (value.unit() == null ? "" : " " + value.unit());
            case YES_NO -> value.yes() ? "yes" : "no";
            case CHOICE -> value.choice().text();
            case TEXT -> value.text();
        };
    }

    private static String moment(long timeMs) {
        return Instant.ofEpochMilli(timeMs).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String span(long timeMs) {
        Duration span = Duration.ofMillis(timeMs);
        if (span.toHours() > 0) {
            return "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart())
                : "%d s".formatted(span.toSeconds());
    }
}
