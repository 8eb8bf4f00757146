package io.sightline.scene;

import java.util.List;

/**
 * What was asked of a scene.
 *
 * @param id the producer's id, or one derived from the Kafka record
 * @param scene the space it is about
 * @param text the question itself
 * @param options multiple-choice options, empty for an open question
 * @param asOfMs answer from the frames with time ≤ this, or {@code null} for a live question
 * @param standing how to keep asking, or {@code null} to ask once
 * @param frames how many frames to look at (K), or {@code null} for the configured number
 * @param maxTokens longest answer, or {@code null} for the configured number
 * @param askedMs when it arrived on its topic (the Kafka record's timestamp)
 * @param fault why it cannot be answered, as a sentence, or {@code null} when it is well formed
 */
public record Question(
        String id,
        String scene,
        String text,
        List<String> options,
        Long asOfMs,
        Standing standing,
        Integer frames,
        Integer maxTokens,
        long askedMs,
        String fault) {

    /**
     * How a standing question is repeated.
     *
     * @param everyMs shortest time between two evaluations
     * @param untilMs when it ends, or {@code null} for as long as the scene lives
     * @param notification {@link Notify#ALWAYS} or only on {@link Notify#CHANGES}
     */
    public record Standing(long everyMs, Long untilMs, Notify notification) {}

    /** When a standing question's answer is published. */
    public enum Notify {
        /** Every evaluation. */
        ALWAYS,
        /** Only when the answer differs from the last one published. */
        CHANGES
    }
}
