package io.sightline.operators.alert;

import io.sightline.scene.Answer.Value;
import java.util.List;
import java.util.Locale;

/**
 * What an answer says, reduced to what is compared: "3", "3.0" and "three" are one, and so are
 * "Yes." and "yes".
 *
 * @param number {@code null} where it is none
 * @param words without case, punctuation at the ends, or spacing
 */
public record Said(Double number, String words) {
    private static final List<String> NUMBERS =
            List.of(
                    "zero",
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eight",
                    "nine",
                    "ten",
                    "eleven",
                    "twelve",
                    "thirteen",
                    "fourteen",
                    "fifteen",
                    "sixteen",
                    "seventeen",
                    "eighteen",
                    "nineteen",
                    "twenty");

    /** Numbers that are written alike may differ in their last bits once they were computed. */
    private static final double ROUNDING = 1e-9;

    /** A number. */
    static Said of(double number) {
        return new Said(number, "");
    }

    /** Words, which may be a number. */
    static Said of(String text) {
        String words =
                text.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\s+", " ")
                        .replaceAll("^[\"'(]+|[\"').!]+$", "");
        return new Said(number(words), words);
    }

    /** A typed value. */
    static Said of(Value value) {
        return switch (value.type()) {
            case NUMBER -> of(value.number());
            case YES_NO -> of(value.yes() ? "yes" : "no");
            case CHOICE -> of(value.choice().text());
            case TEXT -> of(value.text());
        };
    }

    /** Whether the two are one; numbers may lie a band apart. */
    boolean same(Said other, double band) {
        if (number == null || other.number == null) {
            return words.equals(other.words);
        }
        double rounding = ROUNDING * Math.max(Math.abs(number), Math.abs(other.number));
        return Math.abs(number - other.number) <= band + rounding;
    }

    private static Double number(String words) {
        int counted = NUMBERS.indexOf(words);
        if (counted >= 0) {
            return (double) counted;
        }
        try {
            double number = Double.parseDouble(words);
            return Double.isFinite(number) && !words.matches(".*[a-z&&[^e]].*") ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
