package io.sightline.console.asking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was meant as more than a question's words, and would be lost in one. */
final class Leftovers {
    private static final Pattern STRAY =
            insensitive(
                    "\\b(?:for|every|once (?:in|per)) (?:[^ ,]+ ){0,4}?[^ ,]*?(?:\\b|(?<=\\d))"
                            + "(?:seconds?|secs?|s|minutes?|mins?|hours?|h|days?|weeks?|while|moment)\\b"
                            + "|(?:^|[,;:] ?)(?:info|warning|critical)(?= ?[:,;?]|$)"
                            + "|^(?:info|warning|critical)(?= (?:when|if)\\b)");
    private static final Pattern COUNT =
            insensitive(
                    "\\b(?:more|fewer|less) than [^ ?]+|\\bat (?:least|most) [^ ?]+|\\bnumber of\\b");
    private static final Pattern NO_YES_OR_NO =
            insensitive(
                    "[^\\p{L}]*|(?:how|what|which|who|whose|where|when|why|if)\\b.*"
                            + "|.*\\b(?:no|not|an?|the|any|some|than|is|are)\\?");

    private Leftovers() {}

    /** Refuses a severity, and a time, that nobody has taken. */
    static void refuseIn(String words) {
        refuse(STRAY.matcher(words));
    }

    /** Refuses a question that yes or no is no answer to, or that is about a number. */
    static void refuseYesOrNo(String question, String words) {
        refuse(COUNT.matcher(question));
        if (NO_YES_OR_NO.matcher(question).matches()) {
            throw new NotUnderstoodException(words.strip());
        }
    }

    private static void refuse(Matcher stray) {
        if (stray.find()) {
            throw new NotUnderstoodException(stray.group().replaceFirst("^[,;:] ?", ""));
        }
    }

    private static Pattern insensitive(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
