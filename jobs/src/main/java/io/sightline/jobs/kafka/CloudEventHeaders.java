package io.sightline.jobs.kafka;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The CloudEvents 1.0 attributes that Sightline reads, in Kafka's binary mode: header {@code
 * ce_NAME}, UTF-8. All are optional; of a header that occurs twice the last counts.
 */
final class CloudEventHeaders {
    private static final Pattern CAMERA_OF_SCENE =
            Pattern.compile("/scenes/([^/]+)/cameras/([^/]+)");
    private static final int LONGEST = 1024;

    private final Headers headers;

    CloudEventHeaders(Headers headers) {
        this.headers = headers;
    }

    /** The frame's own id, header {@code ce_id}. */
    Optional<String> id() throws RefusedRecordException {
        return text("ce_id");
    }

    /** The scene of a {@code ce_source} of the form {@code /scenes/{scene}/cameras/{camera}}. */
    Optional<String> scene() throws RefusedRecordException {
        return source().map(CAMERA_OF_SCENE::matcher).filter(Matcher::matches).map(m -> m.group(1));
    }

    /** The camera of such a {@code ce_source}; of any other form, the whole of it. */
    Optional<String> camera() throws RefusedRecordException {
        return source().map(
                        source -> {
                            Matcher path = CAMERA_OF_SCENE.matcher(source);
                            return path.matches() ? path.group(2) : source;
                        });
    }

    /** {@code ce_time}, milliseconds since the epoch. */
    Optional<Long> timeMs() throws RefusedRecordException {
        Optional<String> time = text("ce_time");
        try {
            return time.map(text -> Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new RefusedRecordException(
                    "frame.bad_time",
                    "The header ce_time is "
                            + Utf8.quoted(time.orElse(""))
                            + ": write it as 2026-11-22T10:41:02.500Z.");
        }
    }

    private Optional<String> source() throws RefusedRecordException {
        return text("ce_source").map(CloudEventHeaders::unescaped);
    }

    /** A source is a URI reference, so that a scene may hold a space or a slash as %20 or %2F. */
    private static String unescaped(String source) {
        try {
            String path = new URI(source).getPath();
            return path == null ? source : path;
        } catch (URISyntaxException e) {
            return source;
        }
    }

    private Optional<String> text(String name) throws RefusedRecordException {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) {
            return Optional.empty();
        }
        if (header.value().length > LONGEST) {
            throw new RefusedRecordException(
                    "record.bad_header",
                    "The header "
                            + name
                            + " has "
                            + header.value().length
                            + " bytes: shorten it to "
                            + LONGEST
                            + " at most.");
        }
        return Optional.of(
                Utf8.strict(header.value())
                        .orElseThrow(
                                () ->
                                        new RefusedRecordException(
                                                "record.bad_header",
                                                "The header "
                                                        + name
                                                        + " is not UTF-8: encode it so.")));
    }
}
