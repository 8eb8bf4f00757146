package io.sightline.notify.settings;

import java.time.Duration;

/** What all receivers check alike. */
final class Timeouts {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Timeouts() {}

    /** A try is over well before the brokers take its thread for dead. */
    static Duration of(Duration given) {
        if (given != null
                && (given.isNegative() || given.isZero() || given.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "'timeout' is %s: from 1 ms to 60 s".formatted(given));
        }
        return given == null ? USUAL : given;
    }

    static void requireText(String name, String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("'%s' is missing".formatted(name));
        }
    }
}
