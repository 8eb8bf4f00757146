package io.sightline.model.question;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What there is to choose from.
 *
 * @param texts without letters
 * @param listed as the published prompt lists them after the question; empty where the question
 *     does so itself
 */
record Options(List<String> texts, String listed) {
    private static final String HEADING = "\nOptions:\n";
    private static final Pattern LETTERED = Pattern.compile("([A-Z])[.)]\\s+(.*)");

    /** The options that are given; without any, those that the question lists itself. */
    static Options of(List<String> given, String question) {
        if (!given.isEmpty()) {
            List<String> texts = unlettered(given);
            return new Options(
                    texts,
                    HEADING + String.join("\n", texts.equals(given) ? lettered(given) : given));
        }
        int heading = question.indexOf(HEADING);
        return new Options(
                heading < 0
                        ? List.of()
                        : unlettered(
                                question.substring(heading + HEADING.length()).lines().toList()),
                "");
    }

    /** Texts without their letters, if each has its own; else as they are. */
    private static List<String> unlettered(List<String> options) {
        List<String> texts = new ArrayList<>();
        for (String option : options) {
            Matcher lettered = LETTERED.matcher(option);
            if (!lettered.matches() || lettered.group(1).charAt(0) != 'A' + texts.size()) {
                return options;
            }
            texts.add(lettered.group(2));
        }
        return texts;
    }

    private static List<String> lettered(List<String> options) {
        List<String> lines = new ArrayList<>();
        for (String option : options) {
            lines.add((char) ('A' + lines.size()) + ". " + option);
        }
        return lines;
    }
}
