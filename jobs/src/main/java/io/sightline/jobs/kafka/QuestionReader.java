package io.sightline.jobs.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Sampling;
import io.sightline.scene.Question.Standing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The value of a question's record to the question, whatever the value is. */
final class QuestionReader implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_ECHO = 200;
    private static final String EMPTY = "The question is empty: write it as the record's value.";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final Sampling SILENT = new Sampling(null, null, null, null);

    private final QuestionLimits limits;

    QuestionReader(QuestionLimits limits) {
        this.limits = limits;
    }

    /**
     * What is known of a question before its value is read.
     *
     * @param id for a question that names none itself
     * @param scene from the record's key
     * @param askedMs the record's timestamp
     */
    record Origin(String id, String scene, long askedMs) {
        Question invalid(String text, String fault) {
            return Question.once(id, scene, echo(text), askedMs).withFault(fault);
        }
    }

    Question read(Origin origin, byte[] value) {
        if (value == null || value.length == 0) {
            return origin.invalid("", EMPTY);
        }
        if (value.length > limits.valueBytes()) {
            return origin.invalid(
                    "",
                    "The question's record has "
                            + value.length
                            + " bytes: send "
                            + limits.valueBytes()
                            + " at most.");
        }
        Optional<String> text = Utf8.strict(value).map(QuestionReader::trimmed);
        if (text.isEmpty()) {
            return origin.invalid("", "The question is not UTF-8: encode it so.");
        }
        return text.get().startsWith("{") ? json(origin, text.get()) : plain(origin, text.get());
    }

    private Question plain(Origin origin, String text) {
        List<String> faults = new ArrayList<>();
        checkText(text, List.of(), faults);
        String shown = faults.isEmpty() ? text : echo(text);
        return Question.once(origin.id(), origin.scene(), shown, origin.askedMs())
                .withFault(sentence(faults));
    }

    private Question json(Origin origin, String text) {
        JsonNode object;
        try {
            object = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return origin.invalid("", brokenJson(e));
        }
        List<String> faults = new ArrayList<>();
        QuestionFields fields = QuestionFields.of(object, faults);
        String id = fields.name("id", LONGEST_ID);
        String asked = fields.required("question", fields::text);
        List<String> options = fields.texts("options", limits.options());
        if (asked != null) {
            asked = trimmed(asked);
            checkText(asked, options, faults);
        }
        Long asOfMs = fields.momentMs("as_of");
        Standing standing = standing(fields.nested("standing"));
        Integer frames = fields.integer("frames", 1, limits.frames());
        Integer tokens = fields.integer("max_tokens", 1, limits.tokens());
        Sampling sampling = sampling(fields);
        return new Question(
                id == null ? origin.id() : id,
                origin.scene(),
                faults.isEmpty() ? asked : echo(asked),
                options,
                asOfMs,
                standing,
                frames,
                tokens,
                sampling,
                origin.askedMs(),
                sentence(faults));
    }

    private static Sampling sampling(QuestionFields fields) {
        Sampling sampling =
                new Sampling(
                        fields.number("temperature", t -> t >= 0 && t <= 2, "from 0 to 2"),
                        fields.integer("top_k", 0, Integer.MAX_VALUE),
                        fields.number("top_p", p -> p > 0 && p <= 1, "above 0 and at most 1"),
                        fields.whole("seed"));
        return sampling.equals(SILENT) ? null : sampling;
    }

    private Standing standing(QuestionFields fields) {
        if (fields == null) {
            return null;
        }
        Long everyMs = fields.required("every", name -> fields.spanMs(name, limits.every()));
        Long untilMs = fields.momentMs("until");
        Notify notify = fields.choice("notify", List.of(Notify.values()), Notify.ALWAYS);
        return everyMs == null ? null : new Standing(everyMs, untilMs, notify);
    }

    private void checkText(String text, List<String> options, List<String> faults) {
        if (text.isBlank()) {
            faults.add(EMPTY);
        }
        long length = text.length() + options.stream().mapToLong(String::length).sum();
        if (length > limits.length()) {
            faults.add(
                    "The question has "
                            + length
                            + " characters, its options included: ask in "
                            + limits.length()
                            + " at most.");
        }
    }

    private static String brokenJson(JsonProcessingException e) {
        String place =
                e.getLocation() == null
                        ? ""
                        : " at line "
                                + e.getLocation().getLineNr()
                                + ", column "
                                + e.getLocation().getColumnNr();
        return "The question starts with a brace but is no JSON object"
                + place
                + ": correct it, or write the question as plain text.";
    }

    private static String sentence(List<String> faults) {
        return faults.isEmpty() ? null : String.join(" ", faults);
    }

    /** A byte order mark and the newline of a shell are no part of a question. */
    private static String trimmed(String text) {
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
    }

    /** A question at fault is shown, but a megabyte of it is not shown back. */
    private static String echo(String text) {
        if (text == null || text.length() <= LONGEST_ECHO) {
            return text == null ? "" : text;
        }
        return text.substring(0, LONGEST_ECHO) + "…";
    }
}
