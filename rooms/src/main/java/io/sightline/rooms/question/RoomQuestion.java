package io.sightline.rooms.question;

import io.sightline.rooms.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A question and its true answer.
 *
 * @param kind what is asked for
 * @param stem the question itself
 * @param options what to choose from, in the order of their letters; empty unless a choice
 * @param answer the true answer; a choice's letter
 * @param mentions the categories that the stem names, the one asked about first
 */
public record RoomQuestion(
        QuestionKind kind,
        String stem,
        List<String> options,
        String answer,
        List<String> mentions) {
    private static final String LETTERS = "ABCD";
    private static final String CHOICE_PROMPT =
            "Answer with the option's letter from the given choices directly.";
    private static final String OPEN_PROMPT =
            "Please answer the question using a single word or phrase.";

    /** Takes copies of the lists. */
    public RoomQuestion {
        options = List.copyOf(options);
        mentions = List.copyOf(mentions);
    }

    static RoomQuestion open(QuestionKind kind, String stem, String answer, List<String> mentions) {
        return new RoomQuestion(kind, stem, List.of(), answer, mentions);
    }

    /** A choice between the right option and some wrong ones, shuffled. */
    static RoomQuestion choice(
            QuestionKind kind,
            String stem,
            String right,
            List<String> wrong,
            List<String> mentions,
            RandomGenerator random) {
        List<String> options =
                Draws.shuffled(Stream.concat(Stream.of(right), wrong.stream()).toList(), random);
        String letter = LETTERS.substring(options.indexOf(right), options.indexOf(right) + 1);
        return new RoomQuestion(kind, stem, options, letter, mentions);
    }

    /** The user's turn as the model is prompted: stem, options, and how to answer. */
    public String text() {
        if (options.isEmpty()) {
            return stem + "\n" + OPEN_PROMPT;
        }
        List<String> lines = new ArrayList<>(List.of(stem, "Options:"));
        for (int i = 0; i < options.size(); i++) {
            lines.add(LETTERS.charAt(i) + ". " + options.get(i));
        }
        lines.add(CHOICE_PROMPT);
        return String.join("\n", lines);
    }

    /** The true answer in words: for a choice the option that its letter stands for. */
    public String answerInWords() {
        return options.isEmpty() ? answer : options.get(LETTERS.indexOf(answer));
    }
}
