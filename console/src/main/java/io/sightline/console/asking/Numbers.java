package io.sightline.console.asking;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers and spans of time as they are said. */
final class Numbers {
    private static final List<String> WORDS =
            List.of(
                    "zero one two three four five six seven eight nine ten eleven twelve"
                            .split(" "));

    /** A number, as part of a pattern. */
    static final String NUMBER =
            "(\\d{1,9}(?:\\.\\d{1,3})?|" + String.join("|", WORDS.subList(1, WORDS.size())) + ")";

    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "min", 60L, "h", 3_600L);

    private Numbers() {}

    /** In digits. */
    static String digits(String said) {
        int word = WORDS.indexOf(said.toLowerCase(Locale.ROOT));
        return word < 0 ? said : Integer.toString(word);
    }

    /** So many of a unit, as rules write it; a part of one in smaller ones. */
    static String span(String said, String unit) {
        String lower = said.toLowerCase(Locale.ROOT);
        BigDecimal amount =
                lower.startsWith("half")
                        ? new BigDecimal("0.5")
                        : lower.startsWith("a")
                                ? BigDecimal.ONE
                                : new BigDecimal(digits(lower)).stripTrailingZeros();
        if (amount.scale() <= 0) {
            return amount.toPlainString() + " " + unit;
        }
        BigDecimal seconds =
                amount.multiply(BigDecimal.valueOf(SECONDS.get(unit))).stripTrailingZeros();
        return seconds.scale() <= 0
                ? seconds.toPlainString() + " s"
                : seconds.movePointRight(3).toBigInteger() + " ms";
    }
}
