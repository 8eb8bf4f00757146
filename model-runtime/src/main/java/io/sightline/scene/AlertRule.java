package io.sightline.scene;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a standing question's answers somebody is to be told of.
 *
 * @param when the condition as it was written, such as {@code >= 3}
 * @param on the transitions that are told of
 * @param minConfidence answers below it are as good as none, 0 to 1
 * @param minCoverage so are those whose evidence sees less of the known space, 0 to 1
 * @param band how far a number must come back beyond its bound before the condition has ceased, and
 *     how far two numbers may differ and still be the same, in the value's own unit
 * @param confirm how long the condition must hold before it counts
 * @param recover how long it must have ceased before that counts
 * @param cooldownMs shortest time from one notice to the next
 * @param severity how much it matters; {@code null}, as state of before has it, for {@link
 *     Severity#WARNING}
 */
public record AlertRule(
        String when,
        List<Transition> on,
        double minConfidence,
        double minCoverage,
        double band,
        Confirmation confirm,
        Confirmation recover,
        long cooldownMs,
        Severity severity) {

    /** Completes what state of before does not say. */
    public AlertRule {
        severity = severity == null ? Severity.WARNING : severity;
    }

    /** The same, but for how much it matters. */
    public AlertRule of(Severity other) {
        return new AlertRule(
                when, on, minConfidence, minCoverage, band, confirm, recover, cooldownMs, other);
    }

    /** How much what is told matters to whoever is told of it. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL;

        /** The name on the wire, such as {@code warning}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of this name, in either case. */
        public static Optional<Severity> named(String text) {
            return Stream.of(values())
                    .filter(severity -> severity.label().equalsIgnoreCase(text))
                    .findFirst();
        }
    }

    /** What may be told of. */
    public enum Transition {
        /** The condition holds from now on. */
        ENTER,
        /** It has ceased. */
        EXIT,
        /** The value is another one. */
        CHANGE,
        /** The condition still holds. */
        WHILE,
        /** Somebody has taken note of it; told whatever the rule says. */
        ACKNOWLEDGED,
        /** Nothing is told from now on; told whatever the rule says. */
        MUTED,
        /** It is told again from now on; told whatever the rule says. */
        UNMUTED;

        /** The name on the wire, such as {@code enter}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How much agreement it takes: all that is said here.
     *
     * @param evaluations in a row
     * @param spanMs from the first to the last of them
     */
    public record Confirmation(int evaluations, long spanMs) {}
}
