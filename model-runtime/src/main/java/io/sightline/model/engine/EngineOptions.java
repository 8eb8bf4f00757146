package io.sightline.model.engine;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much the engine takes on and how much memory it may use.
 *
 * @param questions questions in the engine at a time, waiting ones included; more are refused
 * @param chunks geometry chunks in the engine at a time; more are refused
 * @param batch generations that decode together
 * @param chunkBatch geometry chunks that share a pass
 * @param wordTokens tokens of questions' own words that one step prefills
 * @param prefixChunkTokens tokens of a prefix that one step prefills
 * @param blockTokens token slots of the cache that are handed out together
 * @param kvBytes the preallocated key and value cache of tokens after the prefixes
 * @param prefixBytes all prefixes together
 * @param featureBytes visual features kept for overlapping selections
 * @param frameBytes decoded frames kept on the host for overlapping selections and chunks
 * @param warmUp when prefixes are made ahead
 * @param settle how long a scene's selection must not have changed to be made ahead
 * @param keep how long an engine that nobody holds stays loaded
 */
public record EngineOptions(
        int questions,
        int chunks,
        int batch,
        int chunkBatch,
        int wordTokens,
        int prefixChunkTokens,
        int blockTokens,
        long kvBytes,
        long prefixBytes,
        long featureBytes,
        long frameBytes,
        WarmUp warmUp,
        Duration settle,
        Duration keep)
        implements Serializable {

    private static final long MIB = 1L << 20;

    /** For a machine that does other things as well. */
    public static final EngineOptions DEFAULT =
            new EngineOptions(
                    256,
                    64,
                    64,
                    4,
                    256,
                    512,
                    16,
                    512 * MIB,
                    1024 * MIB,
                    256 * MIB,
                    128 * MIB,
                    WarmUp.AFTER_FIRST_QUESTION,
                    Duration.ofMillis(500),
                    Duration.ofMinutes(10));

    /** These options with room for so many questions and chunks at a time. */
    public EngineOptions withQueues(int mostQuestions, int mostChunks) {
        return new EngineOptions(
                mostQuestions,
                mostChunks,
                batch,
                chunkBatch,
                wordTokens,
                prefixChunkTokens,
                blockTokens,
                kvBytes,
                prefixBytes,
                featureBytes,
                frameBytes,
                warmUp,
                settle,
                keep);
    }

    /** These options with so many generations in a step and chunks in a pass. */
    public EngineOptions withBatches(int generations, int chunksTogether) {
        return new EngineOptions(
                questions,
                chunks,
                generations,
                chunksTogether,
                wordTokens,
                prefixChunkTokens,
                blockTokens,
                kvBytes,
                prefixBytes,
                featureBytes,
                frameBytes,
                warmUp,
                settle,
                keep);
    }

    /** These options with so many bytes for what is kept. */
    public EngineOptions withCaches(long kv, long prefixes, long features, long frames) {
        return new EngineOptions(
                questions,
                chunks,
                batch,
                chunkBatch,
                wordTokens,
                prefixChunkTokens,
                blockTokens,
                kv,
                prefixes,
                features,
                frames,
                warmUp,
                settle,
                keep);
    }

    /** These options with another warm-up. */
    public EngineOptions withWarmUp(WarmUp other) {
        return new EngineOptions(
                questions,
                chunks,
                batch,
                chunkBatch,
                wordTokens,
                prefixChunkTokens,
                blockTokens,
                kvBytes,
                prefixBytes,
                featureBytes,
                frameBytes,
                other,
                settle,
                keep);
    }

    /** These options for an engine that stays loaded so long without holders. */
    public EngineOptions withKeep(Duration unheld) {
        return new EngineOptions(
                questions,
                chunks,
                batch,
                chunkBatch,
                wordTokens,
                prefixChunkTokens,
                blockTokens,
                kvBytes,
                prefixBytes,
                featureBytes,
                frameBytes,
                warmUp,
                settle,
                unheld);
    }
}
