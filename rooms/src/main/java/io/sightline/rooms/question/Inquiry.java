package io.sightline.rooms.question;

import io.sightline.rooms.Category;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a question in somebody's own words asks for.
 *
 * @param kind the kind of question
 * @param mentions the categories that it names, in its order
 */
public record Inquiry(QuestionKind kind, List<Category> mentions) {
    /**
     * The first that is found decides: "the closest points" of a distance come before "closest".
     */
    private static final List<Map.Entry<Pattern, QuestionKind>> SIGNS =
            List.of(
                    sign("how many|number of", QuestionKind.OBJECT_COUNTING),
                    sign("distance between|how far", QuestionKind.OBJECT_ABS_DISTANCE),
                    sign("appear", QuestionKind.OBJ_APPEARANCE_ORDER),
                    sign("closest|nearest", QuestionKind.OBJECT_REL_DISTANCE),
                    sign("navigate|which way", QuestionKind.ROUTE_PLANNING),
                    sign(
                            "\\bleft\\b|\\bright\\b|behind|facing",
                            QuestionKind.OBJECT_REL_DIRECTION_MEDIUM),
                    sign(
                            "(size|area) of (this|the) room|(large|big) is (this|the) room",
                            QuestionKind.ROOM_SIZE_ESTIMATION),
                    sign(
                            "dimension|how (long|tall|high|wide|large|big)|size of",
                            QuestionKind.OBJECT_SIZE_ESTIMATION),
                    sign("\\b(is|are) there\\b|\\bdo you see\\b", QuestionKind.OBJECT_EXISTENCE));

    /** Takes a copy of the list. */
    public Inquiry {
        mentions = List.copyOf(mentions);
    }

    /** Reads a question in English; none if it is of no kind that is known. */
    public static Optional<Inquiry> of(String question) {
        String text = question.toLowerCase(Locale.ROOT);
        return SIGNS.stream()
                .filter(sign -> sign.getKey().matcher(text).find())
                .findFirst()
                .map(sign -> new Inquiry(sign.getValue(), categories(text)));
    }

    private static List<Category> categories(String text) {
        return Arrays.stream(Category.values())
                .filter(category -> position(category, text) >= 0)
                .sorted(Comparator.comparingInt(category -> position(category, text)))
                .toList();
    }

    /** Where a category is named first, in the singular or the plural; -1 if it is not. */
    private static int position(Category category, String text) {
        Matcher word = Pattern.compile("\\b" + category.label() + "(s|es)?\\b").matcher(text);
        return word.find() ? word.start() : -1;
    }

    private static Map.Entry<Pattern, QuestionKind> sign(String pattern, QuestionKind kind) {
        return Map.entry(Pattern.compile(pattern), kind);
    }
}
