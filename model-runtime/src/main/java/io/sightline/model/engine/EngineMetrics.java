package io.sightline.model.engine;

/**
 * What the engine has done so far, and what it holds now. All engines' users read the same numbers:
 * there is one engine per device.
 *
 * @param queueWaitMs from a question's arrival to the device's first work for it
 * @param encodeMs reading frames, both encoders and connector, per prefix made
 * @param prefixPrefillMs the language model over the frames, per prefix made
 * @param prefillMs per step over questions' own words
 * @param decodeMs per decode step, which gives one token to each of its batch
 * @param batch generations per decode step
 * @param geometryMs device time per chunk, its share of a shared pass
 * @param questionsWaiting in the engine and not decoding yet
 * @param questionsDecoding in the decode batch
 * @param prefixHits questions whose prefix was there
 * @param prefixMisses prefixes that had to be made
 * @param prefixBytes what prefixes take on the device
 * @param refused questions and chunks refused because too much was waiting
 * @param timedOut questions whose deadline passed first
 * @param preempted generations that had to make room and were taken up again
 * @param outOfMemory steps for which the device had no room at first
 * @param deviceBytes in use on the device; of a CPU, the process's resident set
 * @param peakDeviceBytes the most of them that was seen
 */
public record EngineMetrics(
        Distribution queueWaitMs,
        Distribution encodeMs,
        Distribution prefixPrefillMs,
        Distribution prefillMs,
        Distribution decodeMs,
        Distribution batch,
        Distribution geometryMs,
        int questionsWaiting,
        int questionsDecoding,
        long prefixHits,
        long prefixMisses,
        long prefixBytes,
        long refused,
        long timedOut,
        long preempted,
        long outOfMemory,
        long deviceBytes,
        long peakDeviceBytes) {}
