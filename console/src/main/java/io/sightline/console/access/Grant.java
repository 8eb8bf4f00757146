package io.sightline.console.access;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What a session stands on. Immutable. */
public interface Grant {

    /** Who it is. */
    Visitor visitor();

    /** When it is worth nothing any more. */
    Instant until();

    /**
     * What takes its place once it is over; nothing where the session is over, too. May ask others.
     *
     * @throws Refusal if that cannot be said now
     */
    default Optional<Grant> renewed() {
        return Optional.empty();
    }

    /** Where whoever signs out here signs out, too; nothing for nowhere. */
    default Optional<URI> logout() {
        return Optional.empty();
    }
}
