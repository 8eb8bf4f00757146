package io.sightline.operators;

import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.UnusableModelException;
import io.sightline.model.question.UserTurns;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A share of the model on one of several GPUs. When it turns out to be of no use, the next task
 * gets another GPU. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // whoever asked has the future that fails
final class SeatedModel implements ModelRuntime {
    private final ModelRuntime model;
    private final Runnable lost;

    private SeatedModel(ModelRuntime model, Runnable lost) {
        this.model = model;
        this.lost = lost;
    }

    /** As {@link ModelRuntime.Factory#acquire}, which on another GPU may do better. */
    static SeatedModel acquire(ModelRuntime.Factory models, int gpu, GpuSeats seats) {
        Runnable lost = () -> seats.lose(gpu, System.currentTimeMillis());
        try {
            return new SeatedModel(models.acquire(OptionalInt.of(gpu)), lost);
        } catch (UnusableModelException e) {
            lost.run();
            throw e;
        }
    }

    private <T> CompletableFuture<T> watched(CompletableFuture<T> work) {
        work.whenComplete(
                (done, failure) -> {
                    if (RunningRequests.cause(failure) instanceof UnusableModelException) {
                        lost.run();
                    }
                });
        return work;
    }

    @Override
    public CompletableFuture<Void> ready() {
        return watched(model.ready());
    }

    @Override
    public PointMapEstimator pointMaps() {
        PointMapEstimator estimator = model.pointMaps();
        return new PointMapEstimator() {
            @Override
            public CompletableFuture<List<PointMap>> estimate(List<Frame> chunk) {
                return watched(estimator.estimate(chunk));
            }

            @Override
            public boolean inWorld() {
                return estimator.inWorld();
            }
        };
    }

    @Override
    public SpatialMllm mllm() {
        SpatialMllm speaks = model.mllm();
        return new SpatialMllm() {
            @Override
            public CompletableFuture<Generation> generate(GenerationRequest request) {
                return watched(speaks.generate(request));
            }

            @Override
            public void anticipate(List<Frame> frames) {
                speaks.anticipate(frames);
            }
        };
    }

    @Override
    public UserTurns turns() {
        return model.turns();
    }

    @Override
    public Map<String, Supplier<Number>> gauges() {
        return model.gauges();
    }

    @Override
    public String precision() {
        return model.precision();
    }

    @Override
    public void close() {
        model.close();
    }
}
