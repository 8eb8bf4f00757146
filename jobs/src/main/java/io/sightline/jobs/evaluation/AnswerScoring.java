package io.sightline.jobs.evaluation;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scores of VSI-Bench (arXiv 2412.14171) as Spatial-MLLM's evaluation computes them: exact equality
 * for a choice, mean relative accuracy for a number.
 */
public final class AnswerScoring {
    private static final Pattern TAGGED =
            Pattern.compile(".*<answer>(.*?)</answer>.*", Pattern.DOTALL);

    /** What Python's {@code float} reads. */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[+-]?(?:(?:\\d+(?:_\\d+)*\\.?(?:\\d+(?:_\\d+)*)?|\\.\\d+(?:_\\d+)*)"
                            + "(?:e[+-]?\\d+(?:_\\d+)*)?|(?<word>inf|infinity|nan))",
                    Pattern.CASE_INSENSITIVE);

    private static final float EPSILON = 1e-8f;

    private static final int THRESHOLDS = 10;

    private AnswerScoring() {}

    /**
     * The answer itself: the last {@code <answer>} body where there is one, in one line, without
     * full stops at its end, in lower case.
     */
    public static String clean(String text) {
        Matcher tagged = TAGGED.matcher(text);
        String answer = tagged.matches() ? tagged.group(1) : text;
        return answer.replaceAll("\\s+", " ")
                .strip()
                .replaceAll("\\.+$", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Whether two answers are the same choice, after {@link #clean cleaning}. */
    public static boolean sameChoice(String predicted, String truth) {
        return clean(predicted).equals(clean(truth));
    }

    /** The number that a cleaned answer is, thousands separated by commas or not. */
    public static OptionalDouble number(String cleaned) {
        String text = cleaned.replace(",", "").strip();
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        String word = matcher.group("word");
        if (word == null) {
            return OptionalDouble.of(Double.parseDouble(text.replace("_", "")));
        }
        double magnitude = word.equalsIgnoreCase("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
        return OptionalDouble.of(text.startsWith("-") ? -magnitude : magnitude);
    }

    /**
     * Mean relative accuracy: the share of θ = 0.50, 0.55, … 0.95 for which the relative error is
     * below 1 - θ.
     */
    public static float meanRelativeAccuracy(double predicted, double truth) {
        float target = (float) truth;
        float error = Math.abs((float) predicted - target) / (Math.abs(target) + EPSILON);
        int met = 0;
        for (int i = 0; i < THRESHOLDS; i++) {
            // 1 - θ with the rounding of 32 bits, as published.
            if (error < 1 - (50 + 5 * i) / 100f) {
                met++;
            }
        }
        return met / (float) THRESHOLDS;
    }
}
