package io.sightline.operators.alert;

import io.sightline.scene.AlertRule.Transition;

/**
 * Something that a rule has to tell.
 *
 * @param transition what it is
 * @param sinceMs when that began: of {@link Transition#EXIT}, when the condition had ceased
 * @param heldMs how long it had held when this was told, of {@link Transition#EXIT} in all
 * @param before what was settled before, {@code null} where nothing was
 * @param after what is now
 */
record Notice(
        Transition transition, long sinceMs, long heldMs, Evaluation before, Evaluation after) {}
