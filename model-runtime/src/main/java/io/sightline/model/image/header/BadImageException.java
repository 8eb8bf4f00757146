package io.sightline.model.image.header;

import io.sightline.model.ModelException;

/** Bytes that are not an image we can look at: what is wrong with them, and a stable reason. */
public class BadImageException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong, as a sentence without any of the image's contents. */
    public BadImageException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The same fault of an image that has a name. */
    public BadImageException of(String name) {
        BadImageException named = new BadImageException(reason, name + ": " + getMessage());
        named.initCause(this);
        return named;
    }

    /** What kind of fault it is. */
    public Reason reason() {
        return reason;
    }

    /** The kinds of fault; their names are stable, dead letters carry them. */
    public enum Reason {
        /** 0 bytes. */
        EMPTY,
        /** Neither JPEG nor PNG nor WebP. */
        NOT_AN_IMAGE,
        /** The bytes end before the image does. */
        TRUNCATED,
        /** More bytes, or a longer side, or more pixels than allowed. */
        TOO_LARGE,
        /** Looks like an image, but its contents are broken or of a kind that nobody decodes. */
        UNDECODABLE
    }
}
