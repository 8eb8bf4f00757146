package io.sightline.model.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** An engine's measurements as single numbers, by name. */
public final class EngineGauges {
    private final Supplier<EngineMetrics> metrics;
    private final Map<String, Supplier<Number>> gauges = new LinkedHashMap<>();

    private EngineGauges(Supplier<EngineMetrics> metrics) {
        this.metrics = metrics;
    }

    /**
     * The numbers of an engine, each read when it is asked for.
     *
     * @return {@code decode-ms-p95} and the like: milliseconds, bytes or counts
     */
    public static Map<String, Supplier<Number>> of(Supplier<EngineMetrics> metrics) {
        EngineGauges gauges = new EngineGauges(metrics);
        gauges.distribution("queue-wait-ms", EngineMetrics::queueWaitMs);
        gauges.distribution("encode-ms", EngineMetrics::encodeMs);
        gauges.distribution("prefix-prefill-ms", EngineMetrics::prefixPrefillMs);
        gauges.distribution("prefill-ms", EngineMetrics::prefillMs);
        gauges.distribution("decode-ms", EngineMetrics::decodeMs);
        gauges.distribution("batch", EngineMetrics::batch);
        gauges.distribution("geometry-ms", EngineMetrics::geometryMs);
        gauges.number("questions-waiting", EngineMetrics::questionsWaiting);
        gauges.number("questions-decoding", EngineMetrics::questionsDecoding);
        gauges.number("prefix-hits", EngineMetrics::prefixHits);
        gauges.number("prefix-misses", EngineMetrics::prefixMisses);
        gauges.number("prefix-bytes", EngineMetrics::prefixBytes);
        gauges.number("refused", EngineMetrics::refused);
        gauges.number("timed-out", EngineMetrics::timedOut);
        gauges.number("preempted", EngineMetrics::preempted);
        gauges.number("out-of-memory", EngineMetrics::outOfMemory);
        gauges.number("device-bytes", EngineMetrics::deviceBytes);
        gauges.number("peak-device-bytes", EngineMetrics::peakDeviceBytes);
        return Map.copyOf(gauges.gauges);
    }

    private void number(String name, Function<EngineMetrics, Number> reading) {
        gauges.put(name, () -> reading.apply(metrics.get()));
    }

    private void distribution(String name, Function<EngineMetrics, Distribution> reading) {
        number(name + "-count", now -> reading.apply(now).count());
        number(name + "-mean", now -> reading.apply(now).mean());
        number(name + "-p50", now -> reading.apply(now).p50());
        number(name + "-p95", now -> reading.apply(now).p95());
        number(name + "-p99", now -> reading.apply(now).p99());
        number(name + "-max", now -> reading.apply(now).max());
    }
}
