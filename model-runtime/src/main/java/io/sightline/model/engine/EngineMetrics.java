package io.sightline.model.engine;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.SlidingWindowReservoir;
import com.codahale.metrics.Snapshot;
import io.sightline.model.Phase;
import io.sightline.model.engine.memory.DeviceFigures;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What an engine has done so far and what it holds now: every figure is declared here, under its
 * name, and nowhere else. Distributions are those of the last thousand values, their counts those
 * of all. Thread-safe.
 */
final class EngineMetrics {
    private static final int WINDOW = 1024;
    private static final double NANOS_PER_MS = 1e6;

    private final Map<String, Supplier<Number>> gauges = new LinkedHashMap<>();

    /** From a question's arrival to the device's first work for it; nanoseconds, as all times. */
    final Histogram queueWait = distribution("queue-wait-ms", NANOS_PER_MS);

    /** Reading frames, both encoders and connector, per prefix made. */
    private final Histogram encode = distribution("encode-ms", NANOS_PER_MS);

    /** What that goes into, of all prefixes made; milliseconds. */
    private final Map<Phase, Counter> parts = new EnumMap<>(Phase.class);

    /** The language model over the frames, per prefix made. */
    private final Histogram prefixPrefill = distribution("prefix-prefill-ms", NANOS_PER_MS);

    /** A step over questions' own words. */
    final Histogram prefill = distribution("prefill-ms", NANOS_PER_MS);

    /** A decode step, which gives one token to each of its batch. */
    final Histogram decode = distribution("decode-ms", NANOS_PER_MS);

    /** Generations of a decode step. */
    final Histogram batch = distribution("batch", 1);

    /** Device time of a chunk, its share of a shared pass. */
    final Histogram geometry = distribution("geometry-ms", NANOS_PER_MS);

    /** In the engine and not decoding yet. */
    private final AtomicLong questionsWaiting = number("questions-waiting");

    /** In the decode batch. */
    private final AtomicLong questionsDecoding = number("questions-decoding");

    /** 1, and 0 once the engine takes no requests any more. */
    final AtomicLong usable = number("usable");

    /** Questions whose prefix was there. */
    final Counter prefixHits = counter("prefix-hits");

    /** Prefixes that had to be made, or brought back. */
    final Counter prefixMisses = counter("prefix-misses");

    /** What prefixes take on the device. */
    final AtomicLong prefixBytes = number("prefix-bytes");

    /** Questions and chunks refused because too much was waiting. */
    final Counter refused = counter("refused");

    /** Questions whose deadline passed first. */
    final Counter timedOut = counter("timed-out");

    /** Generations that had to make room and were taken up again. */
    final Counter preempted = counter("preempted");

    /** Steps for which the device had no room at first. */
    final Counter outOfMemory = counter("out-of-memory");

    private volatile double loadProgress;
    private volatile String precision;
    private final AtomicLong deviceBytes = number("device-bytes");
    private final AtomicLong prefixRecalled = number("prefix-recalled");
    private final LongAccumulator peakDeviceBytes = new LongAccumulator(Math::max, 0);

    EngineMetrics() {
        usable.set(1);
        gauges.put("load-progress", () -> loadProgress);
        gauges.put("peak-device-bytes", peakDeviceBytes::get);
        Phase.encoding().forEach(phase -> parts.put(phase, counter(phase.label() + "-ms")));
    }

    /** Which share of the weights is loaded, 0 to 1. */
    void loaded(double share) {
        loadProgress = share;
    }

    /** A prefix was made, and took so long. */
    void made(PhaseTimes times) {
        encode.update(times.encoding());
        prefixPrefill.update(times.nanos(Phase.PREFILL));
        parts.forEach((phase, ms) -> ms.inc(TimeUnit.NANOSECONDS.toMillis(times.nanos(phase))));
    }

    /** What the device says of itself. */
    void device(DeviceFigures figures) {
        precision = figures.precision();
        deviceBytes.set(figures.bytes());
        peakDeviceBytes.accumulate(figures.bytes());
        prefixRecalled.set(figures.recalled());
    }

    /** What weights and activations are in. */
    String precision() {
        return precision;
    }

    /** How many questions are in the engine, and of these in the decode batch. */
    void questions(int inside, int decoding) {
        questionsWaiting.set(inside - decoding);
        questionsDecoding.set(decoding);
    }

    /** All figures by name, each read when it is asked for: milliseconds, bytes or counts. */
    Map<String, Supplier<Number>> gauges() {
        return Map.copyOf(gauges);
    }

    private Counter counter(String name) {
        Counter counter = new Counter();
        gauges.put(name, counter::getCount);
        return counter;
    }

    private AtomicLong number(String name) {
        AtomicLong number = new AtomicLong();
        gauges.put(name, number::get);
        return number;
    }

    private Histogram distribution(String name, double unit) {
        Histogram values = new Histogram(new SlidingWindowReservoir(WINDOW));
        gauges.put(name + "-count", values::getCount);
        figure(name + "-mean", values, unit, Snapshot::getMean);
        figure(name + "-p50", values, unit, Snapshot::getMedian);
        figure(name + "-p95", values, unit, Snapshot::get95thPercentile);
        figure(name + "-p99", values, unit, Snapshot::get99thPercentile);
        figure(name + "-max", values, unit, Snapshot::getMax);
        return values;
    }

    private void figure(
            String name, Histogram values, double unit, ToDoubleFunction<Snapshot> figure) {
        gauges.put(name, () -> figure.applyAsDouble(values.getSnapshot()) / unit);
    }
}
