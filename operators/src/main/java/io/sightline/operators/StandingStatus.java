package io.sightline.operators;

import io.sightline.scene.Question;

/**
 * A question that stands.
 *
 * @param question as asked
 * @param nextMs its next turn, {@code null} while the scene has no frames
 */
public record StandingStatus(Question question, Long nextMs) {}
