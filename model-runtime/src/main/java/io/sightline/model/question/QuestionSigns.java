package io.sightline.model.question;

import io.sightline.scene.AnswerType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What an English question is after, told from its words. */
final class QuestionSigns {
    private static final Pattern YES_NO =
            Pattern.compile(
                    "^(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may"
                            + "|must)(?:n't)?\\b");
    private static final Pattern ALTERNATIVES = Pattern.compile("\\bor\\b");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "\\bhow (?:many|much|far|tall|long|wide|high|deep|large|big|heavy|old)\\b"
                            + "|^count\\b"
                            + "|\\b(?:number|size|area|volume|length|width|height|depth|distance"
                            + "|dimensions?) (?:of|between|from|to)\\b"
                            + "|\\bin (?:square |cubic )?(?:centi|milli)?met(?:er|re)s\\b");

    /** Units as UCUM writes them; the longer name goes first. */
    private static final List<Map.Entry<Pattern, String>> UNITS =
            List.of(
                    Map.entry(Pattern.compile("\\bsquare met(?:er|re)s?\\b"), "m2"),
                    Map.entry(Pattern.compile("\\bcentimet(?:er|re)s?\\b"), "cm"),
                    Map.entry(Pattern.compile("\\bmet(?:er|re)s?\\b"), "m"));

    private QuestionSigns() {}

    /** The type of an open question's answer; words where nothing says more. */
    static AnswerType type(String question) {
        String text = question.strip().toLowerCase(Locale.ROOT);
        if (YES_NO.matcher(text).find()) {
            return ALTERNATIVES.matcher(text).find() ? AnswerType.TEXT : AnswerType.YES_NO;
        }
        return NUMBER.matcher(text).find() ? AnswerType.NUMBER : AnswerType.TEXT;
    }

    /**
     * The unit that a question names: {@code m}, {@code cm} or {@code m2}; {@code null} if none.
     */
    static String unit(String question) {
        String text = question.toLowerCase(Locale.ROOT);
        return UNITS.stream()
                .filter(unit -> unit.getKey().matcher(text).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
