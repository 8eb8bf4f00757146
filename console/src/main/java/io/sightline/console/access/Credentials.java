package io.sightline.console.access;

import java.time.Instant;
import java.util.Optional;

/** What opens the console. Thread-safe. */
public interface Credentials {

    /**
     * Who shows a token.
     *
     * @param visitor they
     * @param until when the token is none any more
     */
    record Shown(Visitor visitor, Instant until) implements Grant {}

    /** Whether anything is asked for at all. */
    boolean areAskedFor();

    /**
     * Whose token it is; nothing where it is nobody's, or is none any more.
     *
     * @throws Refusal if that cannot be said now
     */
    Optional<Shown> shown(String token);

    /** Tokens of these and those. */
    default Credentials or(Credentials others) {
        Credentials these = this;
        return new Credentials() {
            @Override
            public boolean areAskedFor() {
                return these.areAskedFor() || others.areAskedFor();
            }

            @Override
            public Optional<Shown> shown(String token) {
                return these.shown(token).or(() -> others.shown(token));
            }
        };
    }
}
