package io.sightline.console.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Browsers that have shown a token: pictures and events cannot carry a header, so a cookie stands
 * for it. A session ends with what it stands on, where that is not renewed. Thread-safe.
 */
public final class Sessions {
    /** After that the token is asked for again. */
    public static final Duration LASTS = Duration.ofHours(12);

    /** More than this, and the oldest has to show its token again. */
    static final int MOST = 1_000;

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Clock clock;

    /** Sessions that end by a clock. */
    public Sessions(Clock clock) {
        this.clock = clock;
    }

    /** A new session's secret. */
    public synchronized String open(Grant grant) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        sessions.put(name, new Session(grant, clock.instant().plus(LASTS)));
        if (sessions.size() > MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        return name;
    }

    /**
     * Who it is, while the session lasts. May ask whoever has granted it.
     *
     * @throws Refusal if they do not answer; the session is there when they do
     */
    public Optional<Visitor> visitor(String secret) {
        Session session = session(secret);
        Optional<Visitor> visitor = session == null ? Optional.empty() : session.visitor(clock);
        if (session != null && visitor.isEmpty()) {
            close(secret);
        }
        return visitor;
    }

    private synchronized Session session(String secret) {
        return sessions.get(secret);
    }

    /** Ends one; what it stood on. */
    public synchronized Optional<Grant> close(String secret) {
        return Optional.ofNullable(sessions.remove(secret)).map(Session::grant);
    }

    /** Ends those that stand on this. */
    public synchronized void close(Predicate<Grant> ended) {
        sessions.values().removeIf(session -> ended.test(session.grant()));
    }

    /** Renewed by one caller; others wait for it, and those of other sessions do not. */
    private static final class Session {
        private final Instant ends;
        private volatile Grant grant;

        Session(Grant grant, Instant ends) {
            this.grant = grant;
            this.ends = ends;
        }

        Grant grant() {
            return grant;
        }

        synchronized Optional<Visitor> visitor(Clock clock) {
            if (!clock.instant().isBefore(ends)) {
                return Optional.empty();
            }
            if (!clock.instant().isBefore(grant.until())) {
                Optional<Grant> next = grant.renewed();
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                grant = next.get();
            }
            return Optional.of(grant)
                    .filter(now -> clock.instant().isBefore(now.until()))
                    .map(Grant::visitor);
        }
    }
}
