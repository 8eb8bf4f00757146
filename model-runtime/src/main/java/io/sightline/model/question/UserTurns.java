package io.sightline.model.question;

import io.sightline.scene.AnswerType;
import io.sightline.scene.Wording;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the user's turns for one model: what a person asks, in the words that the model learnt, and
 * how it is to answer. The one place where a prompt is worded. Immutable.
 */
public final class UserTurns {
    private static final String IN_A_WORD =
            "Please answer the question using a single word or phrase.";
    private static final String BY_LETTER =
            "Answer with the option's letter from the given choices directly.";
    private static final Map<AnswerType, String> PUBLISHED_SUFFIXES =
            Map.of(
                    AnswerType.NUMBER, IN_A_WORD,
                    AnswerType.TEXT, IN_A_WORD,
                    AnswerType.YES_NO, IN_A_WORD,
                    AnswerType.CHOICE, BY_LETTER);

    /** The prompts of the published evaluation, for a model that says nothing of itself. */
    public static final UserTurns PUBLISHED = new UserTurns("", "", Map.of(), List.of());

    private final String model;
    private final String domain;
    private final Map<AnswerType, String> suffixes;
    private final List<LearntKind> kinds;
    private final List<String> always;

    /**
     * The turns of a model.
     *
     * @param model what notes call it
     * @param domain what it was made for, such as {@code drawn rooms}; empty if it does not say
     * @param suffixes how answers of a type are asked for, where not as published
     * @param kinds what it learnt, empty if it does not say
     */
    public UserTurns(
            String model, String domain, Map<AnswerType, String> suffixes, List<LearntKind> kinds) {
        this(model, domain, suffixes, kinds, List.of());
    }

    private UserTurns(
            String model,
            String domain,
            Map<AnswerType, String> suffixes,
            List<LearntKind> kinds,
            List<String> always) {
        this.model = model;
        this.domain = domain;
        this.suffixes = new EnumMap<>(PUBLISHED_SUFFIXES);
        this.suffixes.putAll(suffixes);
        this.kinds = List.copyOf(kinds);
        this.always = always;
    }

    /** These turns, with a sentence that is to be said of every answer. */
    public UserTurns noting(String sentence) {
        return new UserTurns(model, domain, suffixes, kinds, List.of(sentence));
    }

    /** The published names of the kinds that the model learnt; empty if it does not say. */
    public List<String> learnt() {
        return kinds.stream().map(LearntKind::name).toList();
    }

    /**
     * The turn of a question. A text that carries a suffix already is the same question as without.
     */
    public UserTurn turn(Wording asked) {
        String bare = bare(asked.text());
        Optional<AnswerType> told = type(asked, bare);
        AnswerType expects = told.orElse(AnswerType.TEXT);
        Options options = Options.of(asked.options(), bare);
        Optional<LearntKind> kind =
                kinds.stream()
                        .filter(known -> known.expects() == expects)
                        .filter(known -> known.inLearntWords(bare).isPresent())
                        .findFirst();
        String question = kind.flatMap(known -> known.inLearntWords(bare)).orElse(bare);
        String text = asked.raw() ? asked.text() : prompt(question, options, expects);
        String unit =
                expects == AnswerType.NUMBER
                        ? QuestionSigns.unit(asked.raw() ? bare : question)
                        : null;
        return new UserTurn(
                text,
                expects,
                options.texts(),
                unit,
                kind.map(LearntKind::certainty).orElse(Certainty.AS_SAID),
                notes(told.isPresent(), kind.isPresent()));
    }

    private String prompt(String question, Options options, AnswerType expects) {
        return question
                + (expects == AnswerType.CHOICE ? options.listed() : "")
                + "\n"
                + suffixes.get(expects);
    }

    private Optional<AnswerType> type(Wording asked, String bare) {
        if (asked.expects() != null) {
            return Optional.of(asked.expects());
        }
        boolean byLetter =
                bare.length() < asked.text().length()
                        && Stream.of(suffixes.get(AnswerType.CHOICE), BY_LETTER)
                                .anyMatch(asked.text()::endsWith);
        return byLetter || !asked.options().isEmpty()
                ? Optional.of(AnswerType.CHOICE)
                : QuestionSigns.type(bare);
    }

    /** The question without a suffix, the model's own or a published one, that is there already. */
    private String bare(String text) {
        String stripped = text.strip();
        return Stream.concat(suffixes.values().stream(), PUBLISHED_SUFFIXES.values().stream())
                .filter(suffix -> stripped.endsWith("\n" + suffix))
                .findFirst()
                .map(suffix -> stripped.substring(0, stripped.length() - suffix.length()).strip())
                .orElse(text);
    }

    private List<String> notes(boolean isRecognised, boolean isLearnt) {
        List<String> notes = new ArrayList<>(always);
        if (!isRecognised) {
            notes.add(
                    "What type of answer is wanted was not recognised (only English wordings are), so its"
                            + " value is text: state 'expects' for a number or yes-no.");
        }
        if (!domain.isEmpty()) {
            notes.add(
                    "%s was made for %s: about anything else, such as photographs, it guesses."
                            .formatted(model, domain));
        }
        if (!kinds.isEmpty() && !isLearnt) {
            notes.add(
                    "%s did not learn this kind of question, so its answer is a guess: it learnt %s."
                            .formatted(model, String.join(", ", learnt())));
        }
        return notes;
    }
}
