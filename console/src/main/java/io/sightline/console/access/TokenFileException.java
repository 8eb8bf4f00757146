package io.sightline.console.access;

/** Tokens that cannot be read; the message is for whoever wrote them. */
public final class TokenFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TokenFileException(String message) {
        super(message);
    }
}
