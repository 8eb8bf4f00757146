package io.sightline.model.engine;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Takes the measurements that {@link EngineMetrics} shows. Thread-safe. */
final class EngineMeters {
    private static final double NANOS_PER_MS = 1e6;

    private final Meter queueWait = new Meter();
    private final Meter encode = new Meter();
    private final Meter prefixPrefill = new Meter();
    private final Meter prefill = new Meter();
    private final Meter decode = new Meter();
    private final Meter batch = new Meter();
    private final Meter geometry = new Meter();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder preempted = new LongAdder();
    private final LongAdder outOfMemory = new LongAdder();
    private final LongAccumulator peakDeviceBytes = new LongAccumulator(Math::max, 0);
    private volatile Now now = new Now(0, 0, 0, 0);

    /** What the device thread last saw. */
    record Now(int waiting, int decoding, long prefixBytes, long deviceBytes) {}

    void waited(long nanos) {
        queueWait.add(nanos / NANOS_PER_MS);
    }

    void prefixMade(long encodeNanos, long prefillNanos) {
        encode.add(encodeNanos / NANOS_PER_MS);
        prefixPrefill.add(prefillNanos / NANOS_PER_MS);
    }

    void prefilled(long nanos) {
        prefill.add(nanos / NANOS_PER_MS);
    }

    void decoded(int sequences, long nanos) {
        decode.add(nanos / NANOS_PER_MS);
        batch.add(sequences);
    }

    void geometry(int chunks, long nanos) {
        for (int i = 0; i < chunks; i++) {
            geometry.add(nanos / NANOS_PER_MS / chunks);
        }
    }

    void prefixHit() {
        hits.increment();
    }

    void prefixMissed() {
        misses.increment();
    }

    void refused() {
        refused.increment();
    }

    void timedOut() {
        timedOut.increment();
    }

    void preempted() {
        preempted.increment();
    }

    void outOfMemory() {
        outOfMemory.increment();
    }

    void now(Now seen) {
        now = seen;
        peakDeviceBytes.accumulate(seen.deviceBytes);
    }

    EngineMetrics snapshot() {
        Now seen = now;
        return new EngineMetrics(
                queueWait.distribution(),
                encode.distribution(),
                prefixPrefill.distribution(),
                prefill.distribution(),
                decode.distribution(),
                batch.distribution(),
                geometry.distribution(),
                seen.waiting,
                seen.decoding,
                hits.sum(),
                misses.sum(),
                seen.prefixBytes,
                refused.sum(),
                timedOut.sum(),
                preempted.sum(),
                outOfMemory.sum(),
                seen.deviceBytes,
                peakDeviceBytes.get());
    }
}
