package io.sightline.model.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts that a tokenizer takes for special tokens, and how to keep it from doing so. */
final class SpecialTexts {
    /** Matches at the first character of a special text; none at all never matches. */
    private final Pattern beginning;

    SpecialTexts(Collection<String> texts) {
        String any =
                texts.stream()
                        .filter(text -> text.length() > 1)
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
        beginning = Pattern.compile(any.isEmpty() ? "(?!)" : "(?=" + any + ").");
    }

    /** The text in pieces, cut after the first character of every special text in it. */
    List<String> broken(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        Matcher matcher = beginning.matcher(text);
        while (matcher.find()) {
            pieces.add(text.substring(start, matcher.end()));
            start = matcher.end();
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}
