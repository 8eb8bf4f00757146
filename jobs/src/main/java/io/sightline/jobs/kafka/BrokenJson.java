package io.sightline.jobs.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of a text that was to be a JSON object. */
final class BrokenJson {
    /** Quotes of either kind, or none: they may be what is broken. */
    private static final Pattern ID =
            Pattern.compile(
                    "[{,\\s][\"']?id[\"']?\\s*[:=]\\s*(?:([\"'])(?<quoted>[^\"'\\\\\\p{Cntrl}]{1,255})\\1"
                            + "|(?<bare>[\\w.#-]{1,255}))");

    private BrokenJson() {}

    /** What looks like the object's id, so that whoever waits for its answer gets one. */
    static Optional<String> id(String text) {
        Matcher found = ID.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String quoted = found.group("quoted");
        return Optional.of(quoted == null ? found.group("bare") : quoted)
                .filter(id -> !id.isBlank());
    }

    /** Where it is broken, and what to do. */
    static String sentence(JsonProcessingException broken) {
        String place =
                broken.getLocation() == null
                        ? ""
                        : " at line %d, column %d"
                                .formatted(
                                        broken.getLocation().getLineNr(),
                                        broken.getLocation().getColumnNr());
        return "The question starts with a brace but is no JSON object"
                + place
                + ": correct it, or write the question as plain text.";
    }
}
