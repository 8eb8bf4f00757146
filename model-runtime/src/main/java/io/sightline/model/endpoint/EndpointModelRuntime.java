package io.sightline.model.endpoint;

import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.runtime.Shared;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An endpoint's model, with geometry from a local one where there is one. All of a process that ask
 * the same endpoint share its limits. Thread-safe.
 */
public final class EndpointModelRuntime implements ModelRuntime {
    private static final Shared<EndpointSettings, EndpointMllm> OF_PROCESS =
            new Shared<>(
                    (delay, action) ->
                            CompletableFuture.delayedExecutor(
                                            delay.toMillis(), TimeUnit.MILLISECONDS)
                                    .execute(action),
                    endpoint -> true);

    private final Shared<EndpointSettings, EndpointMllm>.Share share;
    private final Optional<ModelRuntime> geometry;

    private EndpointModelRuntime(EndpointSettings settings, Optional<ModelRuntime> geometry) {
        this.geometry = geometry;
        this.share =
                OF_PROCESS.acquire(
                        settings, Duration.ZERO, () -> new EndpointMllm(settings, Backoff.DEFAULT));
    }

    /** Without geometry: what cameras do not measure themselves is not known. */
    public static EndpointModelRuntime acquire(EndpointSettings settings) {
        return new EndpointModelRuntime(settings, Optional.empty());
    }

    /** The recipe that operators carry, without geometry. */
    public static Factory factory(EndpointSettings settings) {
        return gpu -> acquire(settings);
    }

    /**
     * The recipe that operators carry, with geometry from a local model.
     *
     * @param geometry whose point maps are used; it need not be able to answer
     */
    public static Factory factory(EndpointSettings settings, Factory geometry) {
        return (OptionalInt gpu) ->
                new EndpointModelRuntime(settings, Optional.of(geometry.acquire(gpu)));
    }

    @Override
    public PointMapEstimator pointMaps() {
        return geometry.map(ModelRuntime::pointMaps).orElse(PointMapEstimator.NONE);
    }

    @Override
    public SpatialMllm mllm() {
        return share.value();
    }

    @Override
    public Map<String, Supplier<Number>> gauges() {
        Map<String, Supplier<Number>> gauges = new HashMap<>(share.value().gauges());
        geometry.ifPresent(model -> gauges.putAll(model.gauges()));
        return gauges;
    }

    @Override
    public void close() {
        share.close();
        geometry.ifPresent(ModelRuntime::close);
    }
}
