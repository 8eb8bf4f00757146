package io.sightline.model.engine;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much the engine takes on and how much memory it may use.
 *
 * @param queues what is in the engine at a time
 * @param steps what one step does
 * @param memory what it may take in all
 * @param warmUp when prefixes are made ahead
 * @param settle how long a scene's selection must not have changed to be made ahead
 * @param keep how long an engine that nobody holds stays loaded
 */
public record EngineOptions(
        Queues queues, Steps steps, Memory memory, WarmUp warmUp, Duration settle, Duration keep)
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

    /** For a machine that does other things as well. */
    public static final EngineOptions DEFAULT =
            new EngineOptions(
                    new Queues(256, 64),
                    new Steps(64, 4, 256, 512, 16),
                    new Memory(0, 0),
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
     * @param blockTokens token slots of the key and value cache that are handed out together
     */
    public record Steps(
            int generations, int chunks, int wordTokens, int prefixTokens, int blockTokens)
            implements Serializable {}

    /**
     * What the engine may take in all, weights included.
     *
     * @param bytes 0 for what the process was given, or else what the device has
     * @param given bytes that the process was given for what is not heap, 0 where nobody said
     */
    public record Memory(long bytes, long given) implements Serializable {}

    /** These options with room for so many questions and chunks at a time. */
    public EngineOptions withQueues(int questions, int chunks) {
        Queues other = new Queues(questions, chunks);
        return new EngineOptions(other, steps, memory, warmUp, settle, keep);
    }

    /** These options with so many generations in a step and chunks in a pass. */
    public EngineOptions withBatches(int generations, int chunks) {
        Steps other =
                new Steps(
                        generations,
                        chunks,
                        steps.wordTokens,
                        steps.prefixTokens,
                        steps.blockTokens);
        return new EngineOptions(queues, other, memory, warmUp, settle, keep);
    }

    /** These options with so much memory in all; 0 is as {@link Memory} says. */
    public EngineOptions withMemory(long bytes) {
        Memory other = new Memory(bytes, memory.given);
        return new EngineOptions(queues, steps, other, warmUp, settle, keep);
    }

    /** These options in a process that was given so much for what is not heap. */
    public EngineOptions given(long bytes) {
        Memory other = new Memory(memory.bytes, bytes);
        return new EngineOptions(queues, steps, other, warmUp, settle, keep);
    }

    /** These options with another warm-up. */
    public EngineOptions withWarmUp(WarmUp other) {
        return new EngineOptions(queues, steps, memory, other, settle, keep);
    }

    /** These options for an engine that stays loaded so long without holders. */
    public EngineOptions withKeep(Duration unheld) {
        return new EngineOptions(queues, steps, memory, warmUp, settle, unheld);
    }
}
