package io.sightline.console.asking;

/** Words that are no rule; the message says which, and how it may be said. */
final class NotUnderstoodException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of the part that is not understood. */
    NotUnderstoodException(String part) {
        super("'%s' is not understood: %s.".formatted(part, RuleWords.GRAMMAR));
    }
}
