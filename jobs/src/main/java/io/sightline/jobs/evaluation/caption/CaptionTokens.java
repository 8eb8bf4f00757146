package io.sightline.jobs.evaluation.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of an answer as published scores count them: in lower case, cut as in the Penn treebank
 * ({@code do n't}, {@code chair 's}), without the punctuation that {@code pycocoevalcap} leaves
 * out. What answers to questions about rooms consist of is cut as by the tokenizer behind the
 * published figures; addresses of the web are not.
 */
final class CaptionTokens {
    private static final Set<String> LEFT_OUT =
            Set.of("''", "'", "``", "`", ".", "?", "!", ",", ":", "-", "--", "...", ";");

    /** Signs that are written in another way. */
    private static final Map<String, String> WRITTEN =
            Map.ofEntries(
                    Map.entry("(", "-lrb-"),
                    Map.entry(")", "-rrb-"),
                    Map.entry("[", "-lsb-"),
                    Map.entry("]", "-rsb-"),
                    Map.entry("{", "-lcb-"),
                    Map.entry("}", "-rcb-"),
                    Map.entry("€", "$"),
                    Map.entry("£", "#"),
                    Map.entry("¢", "cents"),
                    Map.entry("½", "1/2"));

    private static final String WORD = "[\\p{L}\\d_]+";

    /** The first that fits is a token. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    String.join(
                            "|",
                            // Two words that are written as one.
                            "\\b(?:can(?=not\\b)|gon(?=na\\b)|wan(?=na\\b)|got(?=ta\\b)",
                            "gim(?=me\\b)|lem(?=me\\b))",
                            "'t(?=(?:is|was)\\b)",
                            // What is short, and its full stop.
                            "(?:\\p{L}\\.){2,}(?!\\p{L})",
                            "\\b(?:mr|mrs|ms|dr|st|mt|inc|ltd|co|ft|sq|vs|etc|jan|feb|aug|sept|oct"
                                    + "|nov|dec|mon|tue|wed|thu|fri)\\.(?!\\p{L})",
                            "\\bno\\.(?=\\s*\\d)",
                            // Apostrophes that belong to a word, and those that begin one.
                            "\\b[dol]'\\p{L}+|\\bma'am\\b|'n'|'(?:em|cause)\\b|(?<!\\d)'\\d\\ds?\\b|\\by'(?=all\\b)",
                            "n't\\b|'(?:s|m|d|re|ve|ll)\\b",
                            "\\p{L}+?(?=n't\\b)",
                            // Black/white, left-hand, 2.5, and words.
                            "[\\p{L}\\d]+(?:-\\p{L}+){0,2}(?:/[\\p{L}\\d]+(?:-\\p{L}+){0,2}){1,2}",
                            "[\\p{L}\\d]" + WORD.replace("+", "*") + "(?:-" + WORD + ")+",
                            "(?<![\\p{L}\\d])[+-]?(?:\\d+(?:[.,:]\\d+)+|\\.\\d+)",
                            "[+-]\\d+\\b",
                            "\\p{L}[\\p{L}\\d_]*(?:\\.\\p{L}[\\p{L}\\d_]*)+",
                            "<" + WORD + ">",
                            WORD,
                            // Punctuation.
                            "\\.{3,}|''|``|[?!]+|-+|#+",
                            "\\S"));

    private CaptionTokens() {}

    /** The tokens of a text; none of one that says nothing. */
    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(plain(text));
        while (matcher.find()) {
            String token = matcher.group();
            String written = token.startsWith("--") ? "--" : WRITTEN.getOrDefault(token, token);
            if (!LEFT_OUT.contains(written)) {
                tokens.add(written);
            }
        }
        return List.copyOf(tokens);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[‘’]", "'")
                .replaceAll("[“”\"]", "''")
                .replaceAll("[–—]", "--")
                .replace("…", "...");
    }
}
