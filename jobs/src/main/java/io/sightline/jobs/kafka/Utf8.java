package io.sightline.jobs.kafka;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text on the wire. */
public final class Utf8 {

    private Utf8() {}

    /** The text, or empty when the bytes are not UTF-8. */
    static Optional<String> strict(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Its bytes. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A name as one segment of a path, percent-escaped. */
    public static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Foreign text as it may stand in a message: short, on one line, quoted. */
    static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return "'" + (line.length() <= 60 ? line : line.substring(0, 60) + "…") + "'";
    }
}
