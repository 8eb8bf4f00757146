package io.sightline.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a trace, as W3C's header {@code traceparent} names it.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 of them
 * @param flags 2 of them; an odd number says that the trace is recorded
 */
public record TraceContext(String traceId, String spanId, String flags) {
    /** The header's name. */
    public static final String HEADER = "traceparent";

    /** Of a version later than ours more may follow. */
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:00(?=.{53}$)|(?!00|ff)[0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?");

    /** What a header says; nothing where it is none, or malformed. */
    public static Optional<TraceContext> parse(String header) {
        Matcher matcher = FORM.matcher(header == null ? "" : header);
        return matcher.matches()
                ? Optional.of(
                        new TraceContext(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** A place below this one, always the same for the same name. */
    public TraceContext child(String name) {
        UUID digest = UUID.nameUUIDFromBytes((header() + name).getBytes(UTF_8));
        return new TraceContext(
                traceId, "%016x".formatted(digest.getMostSignificantBits() | 1), flags);
    }

    /** As the header says it. */
    public String header() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
