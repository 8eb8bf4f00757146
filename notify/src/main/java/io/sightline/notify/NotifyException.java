package io.sightline.notify;

/** Notices cannot be sent as they are set; says what to do. */
public final class NotifyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotifyException(String message) {
        super(message);
    }
}
