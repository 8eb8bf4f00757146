package io.sightline.model.runtime;

import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.model.question.UserTurns;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Answers by one model, geometry by another: an endpoint, or a checkpoint without VGGT's heads,
 * beside one that has them.
 */
public final class PairedModelRuntime implements ModelRuntime {
    private final ModelRuntime answers;
    private final ModelRuntime geometry;

    private PairedModelRuntime(ModelRuntime answers, ModelRuntime geometry) {
        this.answers = answers;
        this.geometry = geometry;
    }

    /**
     * The recipe that operators carry.
     *
     * @param answers whose words are used
     * @param geometry whose point maps are used; it need not be able to answer
     */
    public static Factory factory(Factory answers, Factory geometry) {
        return (OptionalInt gpu) -> {
            ModelRuntime speaks = answers.acquire(gpu);
            try {
                return new PairedModelRuntime(speaks, geometry.acquire(gpu));
            } catch (RuntimeException | Error e) {
                speaks.close();
                throw e;
            }
        };
    }

    /** Both load at the same time. */
    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(answers.ready(), geometry.ready());
    }

    @Override
    public PointMapEstimator pointMaps() {
        return geometry.pointMaps();
    }

    @Override
    public SpatialMllm mllm() {
        return answers.mllm();
    }

    @Override
    public UserTurns turns() {
        return answers.turns();
    }

    /** Of both; the names of the second start with {@code geometry-}. */
    @Override
    public Map<String, Supplier<Number>> gauges() {
        Map<String, Supplier<Number>> gauges = new HashMap<>(answers.gauges());
        geometry.gauges().forEach((name, value) -> gauges.put("geometry-" + name, value));
        return gauges;
    }

    @Override
    public String precision() {
        return answers.precision();
    }

    @Override
    public void close() {
        answers.close();
        geometry.close();
    }
}
