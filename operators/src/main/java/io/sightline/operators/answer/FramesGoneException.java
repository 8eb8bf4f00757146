package io.sightline.operators.answer;

import io.sightline.model.ModelException;

/** All frames of a question are gone from where their images were kept. */
final class FramesGoneException extends ModelException {
    private static final long serialVersionUID = 1L;

    FramesGoneException(String scene, int frames) {
        super(
                ("None of the %d frames of scene '%s' is where frames.store keeps images any more:"
                                + " let it keep them for scene.memory.age, or ask again when there"
                                + " are new ones")
                        .formatted(frames, scene));
    }
}
