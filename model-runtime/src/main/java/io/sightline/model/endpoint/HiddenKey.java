package io.sightline.model.endpoint;

import java.util.regex.Pattern;

/**
 * A key that is not to be read in what others say: as it is, or with characters written as JSON and
 * addresses write them.
 *
 * @param key of one character or more
 */
record HiddenKey(String key) {
    private static final String HIDDEN = "***";
    private static final String ESCAPES = "\\%";
    private static final Pattern CUT = Pattern.compile("(\\\\(u\\p{XDigit}{0,3})?|%\\p{XDigit}?)?");

    /** Of a key: fewer characters of it tell nothing, and many a word ends with them. */
    private static final int SHORTEST_START = 4;

    /** A text with stars in its place, also where only the start was read and ends within it. */
    String in(String text) {
        StringBuilder told = new StringBuilder();
        int next = 0;
        while (next < text.length()) {
            int end = end(text, next);
            if (end < 0) {
                told.append(text.charAt(next++));
            } else {
                told.append(HIDDEN);
                next = end;
            }
        }
        return told.toString();
    }

    /** Where the key ends that starts there, -1 if none does. */
    private int end(String text, int start) {
        int next = start;
        for (int i = 0; i < key.length(); i++) {
            int length = spelled(text, next, key.charAt(i));
            if (length == 0) {
                return i >= SHORTEST_START && endsAt(text, next) ? text.length() : -1;
            }
            next += length;
        }
        return next;
    }

    /** How many characters of a text spell one of the key's, 0 if others stand there. */
    private static int spelled(String text, int at, char character) {
        if (text.startsWith(String.valueOf(character), at)) {
            return 1;
        }
        if (at == text.length() || ESCAPES.indexOf(text.charAt(at)) < 0) {
            return 0;
        }
        if (text.startsWith("\\" + character, at)) {
            return 2;
        }
        String escape = text.startsWith("\\", at) ? "\\u%04x" : "%%%02x";
        String spelling = escape.formatted((int) character);
        return text.regionMatches(true, at, spelling, 0, spelling.length()) ? spelling.length() : 0;
    }

    /** Nothing follows, or half of what would spell one character. */
    private static boolean endsAt(String text, int at) {
        return CUT.matcher(text).region(at, text.length()).matches();
    }
}
