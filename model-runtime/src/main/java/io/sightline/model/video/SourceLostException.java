package io.sightline.model.video;

import io.sightline.model.ModelException;

/**
 * A source that gives no frames, or no more of them: it cannot be reached, ended, failed or fell
 * silent. It may come, or come back.
 */
public final class SourceLostException extends ModelException {
    private static final long serialVersionUID = 1L;

    SourceLostException(String message) {
        super(message);
    }
}
