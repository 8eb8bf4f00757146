package io.sightline.console.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Browsers that have shown a token: pictures and events cannot carry a header, so a cookie stands
 * for it. Thread-safe.
 */
public final class Sessions {
    /** After that the token is asked for again. */
    public static final Duration LASTS = Duration.ofHours(12);

    /** More than this, and the oldest has to show its token again. */
    static final int MOST = 1_000;

    private static final int BYTES = 32;

    private record Session(Visitor visitor, long untilMs) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Clock clock;

    /** Sessions that end by a clock. */
    public Sessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * A new session's secret.
     *
     * @param until when what was shown for it is worth nothing any more
     */
    public synchronized String open(Visitor visitor, Instant until) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant ends = clock.instant().plus(LASTS);
        sessions.put(
                name, new Session(visitor, (until.isBefore(ends) ? until : ends).toEpochMilli()));
        if (sessions.size() > MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        return name;
    }

    /** Who it is, while the session lasts. */
    public synchronized Optional<Visitor> visitor(String secret) {
        return Optional.ofNullable(sessions.get(secret))
                .filter(session -> session.untilMs() > clock.millis())
                .map(Session::visitor);
    }

    /** Ends one. */
    public synchronized void close(String secret) {
        sessions.remove(secret);
    }
}
