package io.sightline.model.question;

import io.sightline.model.question.UserTurn.Reading;
import io.sightline.scene.Answer.Choice;
import io.sightline.scene.Answer.Value;
import java.util.List;
import java.util.OptionalDouble;

/** Cleaned words to a value of the type that was asked for: exactly, or not at all. */
final class AnswerReading {
    private static final int LONGEST_SHOWN = 60;

    private AnswerReading() {}

    static Reading of(UserTurn turn, String words) {
        return switch (turn.expects()) {
            case NUMBER -> number(words, turn.unit());
            case CHOICE -> choice(words, turn.options());
            case YES_NO -> yesOrNo(words);
            case TEXT ->
                    words.isEmpty()
                            ? unreadable("The answer has no words")
                            : new Reading(Value.of(words), null);
        };
    }

    private static Reading number(String words, String unit) {
        OptionalDouble number = PublishedAnswer.number(words);
        return number.isPresent() && Double.isFinite(number.getAsDouble())
                ? new Reading(Value.of(number.getAsDouble(), unit), null)
                : unreadable("The answer '%s' is no number".formatted(shown(words)));
    }

    private static Reading choice(String words, List<String> options) {
        int index = words.length() == 1 ? words.charAt(0) - 'a' : -1;
        return index >= 0 && index < options.size()
                ? new Reading(Value.of(new Choice(index, options.get(index))), null)
                : unreadable(
                        "The answer '%s' is not the letter of one of the %d options"
                                .formatted(shown(words), options.size()));
    }

    private static Reading yesOrNo(String words) {
        return words.equals("yes") || words.equals("no")
                ? new Reading(Value.of(words.equals("yes")), null)
                : unreadable("The answer '%s' is neither yes nor no".formatted(shown(words)));
    }

    private static Reading unreadable(String why) {
        return new Reading(null, why + ": it has no value of the type that was asked for.");
    }

    private static String shown(String words) {
        return words.length() <= LONGEST_SHOWN ? words : words.substring(0, LONGEST_SHOWN) + "…";
    }
}
