package io.sightline.jobs.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.operators.alert.ConditionReader;
import io.sightline.scene.ActiveHours;
import io.sightline.scene.AlertRule;
import io.sightline.scene.Answer.Fault;
import io.sightline.scene.AnswerType;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Sampling;
import io.sightline.scene.Question.Standing;
import io.sightline.scene.Question.Wake;
import io.sightline.scene.ScenePattern;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The value of a question's record to the question, whatever the value is. Thread-safe. */
public final class QuestionReader implements Serializable {
    private static final long serialVersionUID = 1L;
    static final int LONGEST_ID = 255;
    private static final int LONGEST_ECHO = 200;
    private static final Fault EMPTY =
            new Fault("question.empty", "The question is empty: write it in words.", "question");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final Sampling SILENT = new Sampling(null, null, null, null);

    private final QuestionLimits limits;

    /** Reads questions within these limits; what exceeds them becomes a fault. */
    public QuestionReader(QuestionLimits limits) {
        this.limits = limits;
    }

    /**
     * What is known of a question before its value is read.
     *
     * @param id for a question that names none itself
     * @param scene from the record's key
     * @param askedMs the record's timestamp
     */
    public record Origin(String id, String scene, long askedMs) {
        /** With what the value says itself. */
        Origin or(String ownId, String ownScene) {
            return new Origin(
                    ownId == null ? id : ownId, ownScene == null ? scene : ownScene, askedMs);
        }

        Question invalid(String text, Fault fault) {
            return Question.once(id, scene, echo(text), askedMs).withFault(fault);
        }
    }

    /** The question; one with a fault where it is none. */
    public Question read(Origin origin, byte[] value) {
        if (value == null || value.length == 0) {
            return origin.invalid("", EMPTY);
        }
        if (value.length > limits.valueBytes()) {
            return origin.invalid(
                    "",
                    fault(
                            "question.too_large",
                            "The question's record has %d bytes: send %d at most."
                                    .formatted(value.length, limits.valueBytes())));
        }
        Optional<String> text = Utf8.strict(value).map(QuestionReader::trimmed);
        if (text.isEmpty()) {
            return origin.invalid(
                    "", fault("question.not_utf8", "The question is not UTF-8: encode it so."));
        }
        return text.get().startsWith("{") ? json(origin, text.get()) : plain(origin, text.get());
    }

    private Question plain(Origin origin, String text) {
        List<Fault> faults = new ArrayList<>();
        checkText(text, List.of(), faults);
        Question question = Question.once(origin.id(), origin.scene(), text, origin.askedMs());
        checkScenes(question, faults);
        return faults.isEmpty() ? question : atFault(question, joined(faults));
    }

    private Question json(Origin origin, String text) {
        JsonNode object;
        try {
            object = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            String id = BrokenJson.id(text).orElse(origin.id());
            return new Origin(id, origin.scene(), origin.askedMs())
                    .invalid("", fault("question.not_json", BrokenJson.sentence(e)));
        }
        List<Fault> faults = new ArrayList<>();
        QuestionFields fields = QuestionFields.of(object, faults);
        Origin named = origin.or(fields.name("id", LONGEST_ID), scene(fields));
        if (OrderReader.isOrder(object)) {
            Question order = OrderReader.read(named, fields);
            return order.withFault(joined(faults));
        }
        QuestionFields standing = fields.nested("standing");
        QuestionFields alert = standing == null ? null : standing.nested("alert");
        AlertRule rule = AlertReader.read(alert);
        String asked = asked(fields, rule);
        List<String> options = fields.texts("options", limits.options());
        if (asked != null) {
            checkText(asked, options, faults);
        }
        AnswerType expects = expects(fields, options, faults);
        Question question =
                new Question(
                        named.id(),
                        named.scene(),
                        asked,
                        options,
                        fields.momentMs("as_of"),
                        standing(standing, rule),
                        fields.integer("frames", 1, limits.frames()),
                        fields.integer("max_tokens", 1, limits.tokens()),
                        sampling(fields),
                        origin.askedMs(),
                        null,
                        expects,
                        fields.flag("raw"),
                        nearlyKnown(fields, standing, alert),
                        null,
                        null,
                        null,
                        null);
        checkScenes(question, faults);
        return faults.isEmpty() ? question : atFault(question, joined(faults));
    }

    /** {@code null} for the record's own. */
    private static String scene(QuestionFields fields) {
        return fields.read(
                "scene",
                text -> Optional.of(text).filter(SceneKey::isId),
                "1 to " + SceneKey.LONGEST + " characters without control characters");
    }

    private static void checkScenes(Question question, List<Fault> faults) {
        if (question.standing() != null) {
            ScenePattern.fault(question.scene())
                    .map(said -> new Fault("question.bad_field", said + ".", "scene"))
                    .ifPresent(faults::add);
        } else if (ScenePattern.isOne(question.scene())) {
            faults.add(
                    new Fault(
                            "question.bad_field",
                            "'%s' is a pattern of scenes, of which only a standing question can be asked: add 'standing', or name one scene."
                                    .formatted(question.scene()),
                            "scene"));
        }
    }

    /** Shown in part, so that a megabyte of it is not shown back. */
    private static Question atFault(Question question, Fault fault) {
        return question.withText(echo(question.text())).withFault(fault);
    }

    /** Without a question, the words are those of a condition that needs none. */
    private static String asked(QuestionFields fields, AlertRule rule) {
        if (rule != null && !ConditionReader.asksTheModel(rule)) {
            String asked = fields.text("question");
            return asked == null ? rule.when() : trimmed(asked);
        }
        String asked = fields.required("question", fields::text);
        return asked == null ? null : trimmed(asked);
    }

    private static List<String> nearlyKnown(QuestionFields... objects) {
        List<String> notes = new ArrayList<>();
        for (QuestionFields fields : objects) {
            if (fields != null) {
                notes.addAll(fields.nearlyKnown());
            }
        }
        return notes;
    }

    private static AnswerType expects(
            QuestionFields fields, List<String> options, List<Fault> faults) {
        AnswerType expects = fields.type("expects");
        if (expects != null && expects != AnswerType.CHOICE && !options.isEmpty()) {
            faults.add(
                    new Fault(
                            "question.bad_field",
                            "The field 'expects' is '%s', and there are options to choose from: leave one of the two out."
                                    .formatted(expects),
                            "expects"));
        }
        return expects;
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

    private Standing standing(QuestionFields fields, AlertRule rule) {
        if (fields == null) {
            return null;
        }
        Long everyMs = fields.required("every", name -> fields.spanMs(name, limits.every()));
        Long untilMs = fields.momentMs("until");
        Notify notify = fields.choice("notify", List.of(Notify.values()), Notify.ALWAYS);
        Wake wake = fields.choice("wake", List.of(Wake.values()), Wake.CLOCK);
        String active =
                fields.read(
                        "active",
                        text -> ActiveHours.parse(text).map(hours -> text.strip()),
                        "days and hours such as \"Mo-Fr 06:00-22:00 Europe/Berlin\"");
        return everyMs == null
                ? null
                : new Standing(everyMs, untilMs, notify, rule, wake, active, null);
    }

    private void checkText(String text, List<String> options, List<Fault> faults) {
        if (text.isBlank()) {
            faults.add(EMPTY);
        }
        long length = text.length() + options.stream().mapToLong(String::length).sum();
        if (length > limits.length()) {
            faults.add(
                    new Fault(
                            "question.too_long",
                            "The question has %d characters, its options included: ask in %d at most."
                                    .formatted(length, limits.length()),
                            "question"));
        }
    }

    private static Fault fault(String code, String sentence) {
        return new Fault(code, sentence, null);
    }

    /** All sentences; code and field are those of the first. */
    private static Fault joined(List<Fault> faults) {
        return faults.isEmpty()
                ? null
                : new Fault(
                        faults.get(0).code(),
                        faults.stream().map(Fault::message).collect(Collectors.joining(" ")),
                        faults.get(0).field());
    }

    /** A byte order mark and the newline of a shell are no part of a question. */
    private static String trimmed(String text) {
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
    }

    private static String echo(String text) {
        if (text == null || text.length() <= LONGEST_ECHO) {
            return text == null ? "" : text;
        }
        return text.substring(0, LONGEST_ECHO) + "…";
    }
}
