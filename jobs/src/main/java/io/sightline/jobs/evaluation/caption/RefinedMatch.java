package io.sightline.jobs.evaluation.caption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * EM@1 and EM-R@1 of LEO (arXiv 2311.12871), by which SQA3D's answers are compared: case, articles,
 * numbers in words and known slips of the annotators count for nothing; refined, one answer need
 * only be a part of the other.
 */
public final class RefinedMatch {
    private static final Map<Pattern, String> CLEANING = new LinkedHashMap<>();

    static {
        String[] slips = {
            "letf=left", "let=left", "tehre=there", "rigth=right", "rght=right",
            "behine=behind", "tv=TV", "chai=chair", "wasing=washing", "waslked=walked",
            "oclock=o'clock", "o'[ ]+clock=o'clock", "0=zero", "none=zero", "1=one",
            "2=two", "3=three", "4=four", "5=five", "6=six",
            "7=seven", "8=eight", "9=nine", "10=ten", "11=eleven",
            "12=twelve", "13=thirteen", "14=fourteen", "15=fifteen", "16=sixteen",
            "17=seventeen", "18=eighteen", "19=nineteen", "20=twenty", "23=twenty-three"
        };
        clean("[^a-zA-Z0-9,'\\s\\-:]+", "");
        for (String slip : slips) {
            String[] sides = slip.split("=");
            clean("\\b" + sides[0] + "\\b", sides[1]);
        }
        clean("\\b([a-zA-Z]+)[0-9]\\b", "$1");
        for (String article : List.of("a", "an", "the")) {
            clean("\\b" + article + "\\b ([a-zA-Z]+)", "$1");
        }
        clean("\\bbackwards\\b", "backward");
    }

    private RefinedMatch() {}

    private static void clean(String regex, String by) {
        CLEANING.put(Pattern.compile(regex), by);
    }

    /** Whether an answer is one of those that people gave. */
    public static boolean exact(String answer, List<String> truths) {
        String said = cleaned(answer);
        return !said.isEmpty() && cleaned(truths).contains(said);
    }

    /** Whether an answer is a part of one that people gave, or one of them a part of it. */
    public static boolean refined(String answer, List<String> truths) {
        String said = joined(cleaned(answer));
        return !said.isEmpty()
                && cleaned(truths).stream()
                        .map(RefinedMatch::joined)
                        .anyMatch(truth -> truth.contains(said) || said.contains(truth));
    }

    private static List<String> cleaned(List<String> texts) {
        List<String> cleaned = new ArrayList<>();
        texts.forEach(text -> cleaned.add(cleaned(text)));
        return cleaned;
    }

    private static String cleaned(String text) {
        String cleaned =
                text.toLowerCase(Locale.ROOT)
                        .replaceAll("^[ ]+|[ ]+$", "")
                        .replaceAll(" {2,}", " ");
        for (Map.Entry<Pattern, String> step : CLEANING.entrySet()) {
            cleaned = step.getKey().matcher(cleaned).replaceAll(step.getValue());
        }
        return cleaned;
    }

    private static String joined(String text) {
        return text.replaceAll("\\s+", "");
    }
}
