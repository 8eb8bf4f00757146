package io.sightline.model.endpoint;

import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.runtime.Shared;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An endpoint's model, which knows nothing of geometry: what cameras do not measure themselves is
 * not known. All of a process that ask the same endpoint share its limits. Thread-safe.
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

    private EndpointModelRuntime(Shared<EndpointSettings, EndpointMllm>.Share share) {
        this.share = share;
    }

    /** A share of what the process has to do with this endpoint. */
    public static EndpointModelRuntime acquire(EndpointSettings settings) {
        return new EndpointModelRuntime(
                OF_PROCESS.acquire(
                        settings,
                        Duration.ZERO,
                        () -> new EndpointMllm(settings, Backoff.DEFAULT)));
    }

    /** The recipe that operators carry. */
    public static Factory factory(EndpointSettings settings) {
        return gpu -> acquire(settings);
    }

    @Override
    public PointMapEstimator pointMaps() {
        return PointMapEstimator.NONE;
    }

    @Override
    public SpatialMllm mllm() {
        return share.value();
    }

    @Override
    public Map<String, Supplier<Number>> gauges() {
        return share.value().gauges();
    }

    @Override
    public void close() {
        share.close();
    }
}
