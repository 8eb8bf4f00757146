package io.sightline.operators.device;

import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.UnusableModelException;
import io.sightline.model.question.UserTurns;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A task's share of the model that goes to another of its TaskManager's devices when its own is
 * lost, so that the scenes of that device alone wait. Where no device is left, requests fail with
 * {@link UnusableModelException}. Thread-safe.
 */
final class FailoverModel implements ModelRuntime {
    private final HeldModel held;

    /** Holds what it is given until it is closed. */
    FailoverModel(HeldModel held) {
        this.held = held;
    }

    @Override
    public CompletableFuture<Void> ready() {
        return new FailoverRequest<>(held, ModelRuntime::ready, () -> {}).start();
    }

    @Override
    public PointMapEstimator pointMaps() {
        return new PointMapEstimator() {
            @Override
            public CompletableFuture<List<PointMap>> estimate(List<Frame> chunk) {
                return new FailoverRequest<>(
                                held, model -> model.pointMaps().estimate(chunk), () -> {})
                        .start();
            }

            @Override
            public boolean inWorld() {
                return held.latest().pointMaps().inWorld();
            }
        };
    }

    @Override
    public SpatialMllm mllm() {
        return new SpatialMllm() {
            @Override
            public CompletableFuture<Generation> generate(GenerationRequest request) {
                return new FailoverRequest<>(
                                held,
                                model -> model.mllm().generate(request),
                                request.follower()::startedOver)
                        .start();
            }

            @Override
            public void anticipate(List<Frame> frames) {
                held.latest().mllm().anticipate(frames);
            }
        };
    }

    @Override
    public UserTurns turns() {
        return held.latest().turns();
    }

    /** Those of the device that it is on when one is read, and how many it has lost. */
    @Override
    public Map<String, Supplier<Number>> gauges() {
        Map<String, Supplier<Number>> gauges = new HashMap<>();
        held.latest()
                .gauges()
                .keySet()
                .forEach(name -> gauges.put(name, () -> held.latest().gauges().get(name).get()));
        gauges.put("devices-lost", held::lossCount);
        return gauges;
    }

    @Override
    public String precision() {
        return held.latest().precision();
    }

    @Override
    public void close() {
        held.close();
    }
}
