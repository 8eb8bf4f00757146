package io.sightline.jobs.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** How long something took or is ago, in the unit that suits it: 0.3 s, 12 s, 4 min, 3 h, 2 d. */
public final class Lapse {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private Lapse() {}

    /** A time span; one below zero, as of clocks that differ, is none. */
    public static String of(Duration span) {
        if (span.isNegative() || span.isZero()) {
            return "0 s";
        }
        if (span.compareTo(TWO_MINUTES) < 0) {
            double seconds = span.toMillis() / 1e3;
            return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
        }
        if (span.compareTo(TWO_HOURS) < 0) {
            return span.toMinutes() + " min";
        }
        return span.compareTo(TWO_DAYS) < 0 ? span.toHours() + " h" : span.toDays() + " d";
    }
}
