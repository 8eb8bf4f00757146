package io.sightline.scene;

import java.util.List;
import java.util.Locale;

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
 */
public record AlertRule(
        String when,
        List<Transition> on,
        double minConfidence,
        double minCoverage,
        double band,
        Confirmation confirm,
        Confirmation recover,
        long cooldownMs) {

    /** What may be told of. */
    public enum Transition {
        /** The condition holds from now on. */
        ENTER,
        /** It has ceased. */
        EXIT,
        /** The value is another one. */
        CHANGE,
        /** The condition still holds. */
        WHILE;

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
