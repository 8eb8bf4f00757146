package io.sightline.model.engine;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much the engine takes on and how much memory it may use.
 *
 * @param queues what is in the engine at a time
 * @param steps what one step does
 * @param caches what is kept
 * @param warmUp when prefixes are made ahead
 * @param settle how long a scene's selection must not have changed to be made ahead
 * @param keep how long an engine that nobody holds stays loaded
 */
public record EngineOptions(
        Queues queues, Steps steps, Caches caches, WarmUp warmUp, Duration settle, Duration keep)
        implements Serializable {

    /** When a prefix is made before anybody asks. */
    public enum WarmUp {
        /** A prefix is made by the first question about it. */
        NEVER,
        /** Once a scene has been asked about, its later selections are made ahead. */
        AFTER_FIRST_QUESTION,
        /** Every selection that settles is made ahead while the device is idle. */
        ALWAYS
    }

    private static final long MIB = 1L << 20;

    /** For a machine that does other things as well. */
    public static final EngineOptions DEFAULT =
            new EngineOptions(
                    new Queues(256, 64),
                    new Steps(64, 4, 256, 512),
                    new Caches(16, 512 * MIB, 1024 * MIB, 256 * MIB, 128 * MIB),
                    WarmUp.AFTER_FIRST_QUESTION,
                    Duration.ofMillis(500),
                    Duration.ofMinutes(10));

    /**
     * What is in the engine at a time, waiting or not; more is refused.
     *
     * @param questions to be answered
     * @param chunks whose geometry is to be estimated
     */
    public record Queues(int questions, int chunks) implements Serializable {}

    /**
     * The most that one step of the device does.
     *
     * @param generations that decode together
     * @param chunks of geometry that share a pass
     * @param wordTokens of questions' own words that are prefilled
     * @param prefixTokens of a prefix that are prefilled
     */
    public record Steps(int generations, int chunks, int wordTokens, int prefixTokens)
            implements Serializable {}

    /**
     * What is kept.
     *
     * @param blockTokens token slots of the key and value cache that are handed out together
     * @param kvBytes the preallocated key and value cache of tokens after the prefixes
     * @param prefixBytes all prefixes together
     * @param featureBytes frames' features in both encoders, kept for overlapping selections
     * @param frameBytes decoded frames kept on the host for overlapping selections and chunks
     */
    public record Caches(
            int blockTokens, long kvBytes, long prefixBytes, long featureBytes, long frameBytes)
            implements Serializable {}

    /** These options with room for so many questions and chunks at a time. */
    public EngineOptions withQueues(int questions, int chunks) {
        Queues other = new Queues(questions, chunks);
        return new EngineOptions(other, steps, caches, warmUp, settle, keep);
    }

    /** These options with so many generations in a step and chunks in a pass. */
    public EngineOptions withBatches(int generations, int chunks) {
        Steps other = new Steps(generations, chunks, steps.wordTokens, steps.prefixTokens);
        return new EngineOptions(queues, other, caches, warmUp, settle, keep);
    }

    /** These options with so many bytes for what is kept. */
    public EngineOptions withCaches(long kv, long prefixes, long features, long frames) {
        Caches other = new Caches(caches.blockTokens, kv, prefixes, features, frames);
        return new EngineOptions(queues, steps, other, warmUp, settle, keep);
    }

    /** These options with another warm-up. */
    public EngineOptions withWarmUp(WarmUp other) {
        return new EngineOptions(queues, steps, caches, other, settle, keep);
    }

    /** These options for an engine that stays loaded so long without holders. */
    public EngineOptions withKeep(Duration unheld) {
        return new EngineOptions(queues, steps, caches, warmUp, settle, unheld);
    }
}
