package io.sightline.model.question;

import io.sightline.scene.AnswerType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an English question is after, told from its words. */
final class QuestionSigns {
    private static final Pattern YES_NO =
            Pattern.compile(
                    "^(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may"
                            + "|must)(?:n't)?\\b");

    /** German asks "what" with a word that is "was". */
    private static final Pattern GERMAN =
            Pattern.compile(
                    "^was (?:ist|sind|war|waren|hat|haben|gibt|steht|stehen|liegt|liegen|h\u00e4ngt|siehst"
                            + "|sieht|seht|befindet|fehlt|f\u00fcr|kann|macht|passiert)\\b",
                    Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern WORDS =
            Pattern.compile(
                    "\\b(?:what|which|where|who|whose|whom|when|why|how|describe|name|list|tell|explain"
                            + "|summari[sz]e|say|give|find|compare)\\b");
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

    /** The type of an open question's answer; none where no English sign tells it. */
    static Optional<AnswerType> type(String question) {
        String text = question.strip().toLowerCase(Locale.ROOT);
        if (GERMAN.matcher(text).find()) {
            return Optional.empty();
        }
        if (YES_NO.matcher(text).find()) {
            return Optional.of(
                    ALTERNATIVES.matcher(text).find() ? AnswerType.TEXT : AnswerType.YES_NO);
        }
        if (NUMBER.matcher(text).find()) {
            return Optional.of(AnswerType.NUMBER);
        }
        return WORDS.matcher(text).find() ? Optional.of(AnswerType.TEXT) : Optional.empty();
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
