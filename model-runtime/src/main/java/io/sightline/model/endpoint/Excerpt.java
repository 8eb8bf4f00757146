package io.sightline.model.endpoint;

/** The start of a text from outside, on one line and without the key, should it repeat that. */
final class Excerpt {
    private static final int MOST_SHOWN = 200;

    private Excerpt() {}

    /** The key goes first: half of it would not be known as one. */
    static String of(String text, EndpointSettings settings) {
        String told = settings.key() == null ? text : new HiddenKey(settings.key()).in(text);
        String line = told.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + " …";
    }

    /** What a failure says: Java's client wraps it in others that say nothing. */
    static String of(Throwable failure, EndpointSettings settings) {
        Throwable told = failure;
        while (told.getMessage() == null && told.getCause() != null) {
            told = told.getCause();
        }
        String words = told.getMessage();
        return of(words == null ? told.getClass().getSimpleName() : words, settings);
    }
}
