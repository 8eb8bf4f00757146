package io.sightline.jobs.kafka;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time span as questions write it: {@code "30 s"}, with ms, s, min, h or d, or in ISO-8601. */
public final class TimeSpan {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}) ?(ms|s|min|h|d)");
    private static final long MOST_DAYS = 100_000;

    private TimeSpan() {}

    /** The span; nothing where the text is none, or is too long for any clock. */
    public static Optional<Duration> parse(String text) {
        Matcher amount = AMOUNT.matcher(text.strip());
        if (amount.matches()) {
            long count = Long.parseLong(amount.group(1));
            return Optional.of(
                    switch (amount.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "min" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(Math.min(count, MOST_DAYS));
                    });
        }
        try {
            return Optional.of(Duration.parse(text.strip()))
                    .filter(span -> span.compareTo(Duration.ofDays(MOST_DAYS)) <= 0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
