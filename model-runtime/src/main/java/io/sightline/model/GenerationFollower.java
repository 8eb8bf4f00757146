package io.sightline.model;

import io.sightline.scene.QuestionStage;

/**
 * Follows one generation while it is made. Called on whatever thread, one call at a time; whoever
 * implements it returns at once and throws nothing.
 */
@FunctionalInterface
public interface GenerationFollower {
    /** Nobody follows. */
    GenerationFollower NOBODY = stage -> {};

    /** It is there now. */
    void reached(QuestionStage stage);

    /** Whether somebody reads the words while they come; without, none are told. */
    default boolean reads() {
        return false;
    }

    /**
     * The text goes on. All that is told is the text of the {@link Generation}, once it is there.
     *
     * @param words as they are to be appended, never none
     */
    default void wrote(String words) {}

    /** What was told is void: an endpoint broke off, and the text begins anew. */
    default void startedOver() {}
}
