package io.sightline.jobs.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.Spelling;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.AnswerType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * The fields of a JSON object, each of the type that it must have. A field of another type reads as
 * absent and leaves a fault that names it. Unknown fields are ignored.
 */
final class QuestionFields {
    private static final String BAD = "question.bad_field";
    private static final String MISSING = "question.missing_field";
    private static final int MOST_STRANGERS = 8;
    private static final long LATEST_MS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private final JsonNode object;
    private final String prefix;
    private final List<Fault> faults;
    private final Set<String> known = new TreeSet<>();

    private QuestionFields(JsonNode object, String prefix, List<Fault> faults) {
        this.object = object;
        this.prefix = prefix;
        this.faults = faults;
    }

    /** The fields of a question; faults are added to the list as they are found. */
    static QuestionFields of(JsonNode object, List<Fault> faults) {
        return new QuestionFields(object, "", faults);
    }

    /** The fields of a nested object, or {@code null} when there is none. */
    QuestionFields nested(String name) {
        JsonNode node = present(name);
        return node != null && expect(node.isObject(), name, node, "an object")
                ? new QuestionFields(node, prefix + name + ".", faults)
                : null;
    }

    /** What a reader finds in a field that must be there. */
    <T> T required(String name, Function<String, T> reader) {
        if (present(name) == null) {
            faults.add(
                    new Fault(
                            MISSING,
                            "The field '" + prefix + name + "' is missing.",
                            prefix + name));
            return null;
        }
        return reader.apply(name);
    }

    /** Whether a field is there. */
    boolean has(String name) {
        return present(name) != null;
    }

    /** A string, or a whole number taken as one. */
    String name(String name, int longest) {
        return read(
                name,
                text -> Optional.of(text).filter(it -> !it.isBlank() && it.length() <= longest),
                "a string of 1 to " + longest + " characters");
    }

    String text(String name) {
        JsonNode node = present(name);
        return node != null && expect(node.isTextual(), name, node, "a string")
                ? node.textValue()
                : null;
    }

    List<String> texts(String name, int most) {
        JsonNode node = present(name);
        boolean array = node != null && node.isArray() && node.size() <= most;
        if (node == null
                || !expect(array, name, node, "an array of at most " + most + " strings")) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node) {
            boolean text = element.isTextual() && !element.textValue().isBlank();
            if (!expect(text, name + "[" + texts.size() + "]", element, "a string with a text")) {
                return List.of();
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    Integer integer(String name, int least, int most) {
        JsonNode node = present(name);
        if (node == null) {
            return null;
        }
        boolean usable =
                node.isIntegralNumber()
                        && node.canConvertToInt()
                        && node.intValue() >= least
                        && node.intValue() <= most;
        return expect(usable, name, node, "a whole number from " + least + " to " + most)
                ? (Integer) node.intValue()
                : null;
    }

    /** Any whole number that a long holds. */
    Long whole(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return null;
        }
        boolean usable = node.isIntegralNumber() && node.canConvertToLong();
        return expect(usable, name, node, "a whole number of at most 64 bits")
                ? (Long) node.longValue()
                : null;
    }

    /**
     * A number.
     *
     * @param range which numbers, as the end of the sentence "a number …"
     */
    Double number(String name, DoublePredicate inRange, String range) {
        JsonNode node = present(name);
        if (node == null) {
            return null;
        }
        boolean usable = node.isNumber() && inRange.test(node.doubleValue());
        return expect(usable, name, node, "a number " + range) ? (Double) node.doubleValue() : null;
    }

    /** An ISO-8601 moment with its zone, or milliseconds since the epoch. */
    Long momentMs(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return null;
        }
        Long moment = node.isTextual() ? parsedMoment(node.textValue()) : null;
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            moment = node.longValue();
        }
        boolean usable = moment != null && moment >= 0 && moment <= LATEST_MS;
        return expect(usable, name, node, "a moment such as \"2026-11-22T10:41:02Z\"")
                ? moment
                : null;
    }

    /** A time span as {@code "30 s"} or in ISO-8601. */
    Long spanMs(String name, Duration least) {
        return read(
                name,
                text ->
                        TimeSpan.parse(text)
                                .filter(span -> span.compareTo(least) >= 0)
                                .map(Duration::toMillis),
                "a time of at least " + least.toMillis() + " ms, such as \"30 s\"");
    }

    /**
     * What a reader makes of a string, or of a whole number taken as one.
     *
     * @param reader nothing where the string is at fault
     * @param right what it must be, as the end of a sentence
     */
    <T> T read(String name, Function<String, Optional<T>> reader, String right) {
        JsonNode node = present(name);
        if (node == null) {
            return null;
        }
        boolean text = node.isTextual() || node.isIntegralNumber();
        T value = text ? reader.apply(node.asText()).orElse(null) : null;
        return expect(value != null, name, node, right) ? value : null;
    }

    /** Notes that a field does not go with another, as a sentence that says what to do. */
    void refuse(String name, String sentence) {
        faults.add(new Fault(BAD, sentence, prefix + name));
    }

    /** One of some constants by its name, or the given one when the field is absent. */
    <E extends Enum<E>> E choice(String name, List<E> choices, E absent) {
        JsonNode node = present(name);
        if (node == null) {
            return absent;
        }
        for (E choice : choices) {
            if (node.isTextual() && label(choice).equalsIgnoreCase(node.textValue())) {
                return choice;
            }
        }
        List<String> names = choices.stream().map(QuestionFields::label).toList();
        expect(false, name, node, "one of " + names);
        return absent;
    }

    /** How a constant is written. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True or false; false where the field is absent. */
    boolean flag(String name) {
        JsonNode node = present(name);
        return node != null
                && expect(node.isBoolean(), name, node, "true or false")
                && node.booleanValue();
    }

    /** The type of an answer, {@code null} where the field is absent. */
    AnswerType type(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return null;
        }
        AnswerType type = AnswerType.named(node.asText()).orElse(null);
        String right = "one of " + List.of(AnswerType.values());
        return expect(type != null, name, node, right) ? type : null;
    }

    /**
     * A sentence for each field that nobody has asked for and that is nearly one that somebody has:
     * to be called when all were read. Other unknown fields are for others.
     */
    List<String> nearlyKnown() {
        List<String> sentences = new ArrayList<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name) && sentences.size() < MOST_STRANGERS) {
                Spelling.nearest(name, known)
                        .map(
                                meant ->
                                        "The field %s is not known and was passed over: did you mean '%s'?"
                                                .formatted(
                                                        Utf8.quoted(prefix + name), prefix + meant))
                        .ifPresent(sentences::add);
            }
        }
        return sentences;
    }

    private JsonNode present(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    /** Notes the fault of a field that is not as it must be. */
    private boolean expect(boolean usable, String name, JsonNode node, String right) {
        if (!usable) {
            String found = Utf8.quoted(node.isTextual() ? node.textValue() : node.toString());
            String sentence =
                    "The field '" + prefix + name + "' is " + found + ", not " + right + ".";
            faults.add(new Fault(BAD, sentence, prefix + name));
        }
        return usable;
    }

    private static Long parsedMoment(String text) {
        try {
            return Instant.parse(text.strip()).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
