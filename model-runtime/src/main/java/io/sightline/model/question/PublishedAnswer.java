package io.sightline.model.question;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model's words as Spatial-MLLM's evaluation of VSI-Bench (arXiv 2412.14171) reads them. */
public final class PublishedAnswer {
    private static final Pattern TAGGED =
            Pattern.compile(".*<answer>(.*?)</answer>.*", Pattern.DOTALL);

    /** What Python takes for white space. */
    private static final Pattern SPACE =
            Pattern.compile("[\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** What Python's {@code float} reads. */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[+-]?(?:(?:\\d+(?:_\\d+)*\\.?(?:\\d+(?:_\\d+)*)?|\\.\\d+(?:_\\d+)*)"
                            + "(?:e[+-]?\\d+(?:_\\d+)*)?|(?<word>inf|infinity|nan))",
                    Pattern.CASE_INSENSITIVE);

    private PublishedAnswer() {}

    /**
     * The answer itself: the last {@code <answer>} body where there is one, in one line, without
     * full stops at its end, in lower case.
     */
    public static String clean(String text) {
        Matcher tagged = TAGGED.matcher(text);
        String answer = tagged.matches() ? tagged.group(1) : text;
        return SPACE.matcher(answer)
                .replaceAll(" ")
                .strip()
                .replaceAll("\\.+$", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The number that a cleaned answer is, thousands separated by commas or not. */
    public static OptionalDouble number(String cleaned) {
        String text = ascii(cleaned.replace(",", "")).strip();
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

    /** As {@code float} does first: any script's decimal digits and any kind of space. */
    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        SPACE.matcher(text)
                .replaceAll(" ")
                .codePoints()
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(ascii::appendCodePoint);
        return ascii.toString();
    }
}
