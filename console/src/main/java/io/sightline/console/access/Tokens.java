package io.sightline.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tokens that open the console; none are kept as they were written.
 *
 * @param entries in no order that matters
 */
public record Tokens(List<Entry> entries) implements Credentials {

    /**
     * A token.
     *
     * @param digest SHA-256 of it
     * @param visitor who shows it
     */
    public record Entry(byte[] digest, Visitor visitor) {
        /** A token as it is written. */
        public static Entry of(String token, Visitor visitor) {
            return new Entry(sha256(token), visitor);
        }
    }

    /** Takes a copy. */
    public Tokens {
        entries = List.copyOf(entries);
    }

    /** Nobody is asked for a token. */
    public static Tokens none() {
        return new Tokens(List.of());
    }

    @Override
    public boolean areAskedFor() {
        return !entries.isEmpty();
    }

    /** Takes as long for a wrong one as for a right one. */
    @Override
    public Optional<Shown> shown(String token) {
        byte[] digest = sha256(token);
        Visitor found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest(), digest)) {
                found = entry.visitor();
            }
        }
        return Optional.ofNullable(found).map(visitor -> new Shown(visitor, Instant.MAX));
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
