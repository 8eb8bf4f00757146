package io.sightline.model.engine;

import java.util.concurrent.Executor;

/**
 * What every lane works with.
 *
 * @param options how much the engine takes on
 * @param clock what time it is
 * @param device what computes; device thread only
 * @param preprocessor the host's part of a request
 * @param host runs what must not hold up the device
 * @param mailbox brings results of the host back to the device thread
 * @param kv who holds which slot of the cache; device thread only
 * @param prefixes what was made already; device thread only
 * @param guard what happens when a step fails
 * @param meters what is measured
 */
public record EngineParts(
        EngineOptions options,
        EngineClock clock,
        InferenceDevice device,
        Preprocessor preprocessor,
        Executor host,
        Mailbox mailbox,
        KvBlocks kv,
        ByteBudgetCache<PrefixKey, Prefix> prefixes,
        MemoryGuard guard,
        EngineMeters meters) {

    /** The parts of a new engine around a device. */
    public static EngineParts of(
            EngineOptions options,
            EngineClock clock,
            InferenceDevice device,
            Preprocessor preprocessor,
            Executor host) {
        ByteBudgetCache<PrefixKey, Prefix> prefixes =
                new ByteBudgetCache<>(options.caches().prefixBytes(), Prefix::close);
        EngineMeters meters = new EngineMeters();
        Runnable relief =
                () -> {
                    meters.outOfMemory();
                    prefixes.evictUnused();
                    device.trim();
                };
        return new EngineParts(
                options,
                clock,
                device,
                preprocessor,
                host,
                new Mailbox(),
                new KvBlocks(device.kvSlots(), options.caches().blockTokens()),
                prefixes,
                new MemoryGuard(relief),
                meters);
    }

    /** Notes that the device begins with a question. */
    void begin(Sequence sequence) {
        if (sequence.begin()) {
            meters.waited(clock.nanos() - sequence.arrivedNanos());
        }
    }

    /** Hands a finished sequence's answer over, away from the device thread. */
    void finish(Sequence sequence) {
        sequence.close(kv);
        host.execute(() -> sequence.complete(preprocessor));
    }

    /** Fails one question. */
    void fail(Sequence sequence, RuntimeException cause) {
        sequence.close(kv);
        sequence.fail(cause);
    }

    /** Lets go of a question that nobody waits for any more. */
    boolean dropIfAbandoned(Sequence sequence, long nowMs) {
        if (!sequence.abandoned(nowMs)) {
            return false;
        }
        sequence.close(kv);
        return true;
    }
}
