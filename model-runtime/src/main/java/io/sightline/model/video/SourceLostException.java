package io.sightline.model.video;

import io.sightline.model.ModelException;

/** A live source that gives no more frames: it ended, failed or fell silent. It may come back. */
public final class SourceLostException extends ModelException {
    private static final long serialVersionUID = 1L;

    SourceLostException(String message) {
        super(message);
    }
}
