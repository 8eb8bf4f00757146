package io.sightline.operators;

import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A model that does nothing until the test says so: every request is held. */
public final class HeldModelRuntime implements ModelRuntime {
    /** Requests for point maps, in their order. */
    public final List<CompletableFuture<List<PointMap>>> estimates = new CopyOnWriteArrayList<>();

    /** The frames of those. */
    public final List<List<Frame>> mapped = new CopyOnWriteArrayList<>();

    /** Requests for text, in their order. */
    public final List<CompletableFuture<Generation>> generations = new ArrayList<>();

    /** What was asked for. */
    public final List<GenerationRequest> requests = new ArrayList<>();

    /** Selections that it may be asked about soon. */
    public final List<List<Frame>> anticipated = new ArrayList<>();

    /** When its weights are there: already. */
    public CompletableFuture<Void> ready = CompletableFuture.completedFuture(null);

    /** What happens before it takes a request for text, on the thread that asks. */
    public Runnable beforeTaking = () -> {};

    /** How often it was acquired and not closed. */
    public int shares;

    /** This very model. */
    public Factory factory() {
        return gpu -> {
            shares++;
            return this;
        };
    }

    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    @Override
    public PointMapEstimator pointMaps() {
        return chunk -> {
            CompletableFuture<List<PointMap>> estimate = new CompletableFuture<>();
            mapped.add(chunk);
            estimates.add(estimate);
            return estimate;
        };
    }

    @Override
    public SpatialMllm mllm() {
        return new SpatialMllm() {
            @Override
            public CompletableFuture<Generation> generate(GenerationRequest request) {
                beforeTaking.run();
                requests.add(request);
                CompletableFuture<Generation> generation = new CompletableFuture<>();
                generations.add(generation);
                return generation;
            }

            @Override
            public void anticipate(List<Frame> frames) {
                anticipated.add(frames);
            }
        };
    }

    @Override
    public void close() {
        shares--;
    }
}
