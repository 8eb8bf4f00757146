package io.sightline.jobs.bench.watching;

import io.sightline.model.DeadlineException;
import io.sightline.model.Generation;
import io.sightline.model.Generation.FinishReason;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.scene.Answer.Usage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** A model without weights and without geometry, which says at once what it is told to say. */
final class SpokenModel implements ModelRuntime {
    /** The process's: a job's tasks get what can be written down, and who speaks cannot. */
    private static final AtomicReference<Speaker> SPEAKER = new AtomicReference<>();

    private SpokenModel() {}

    /** For all tasks of this process, until another is asked for. */
    static Factory of(Speaker speaker) {
        SPEAKER.set(speaker);
        return gpu -> new SpokenModel();
    }

    @Override
    public PointMapEstimator pointMaps() {
        return PointMapEstimator.NONE;
    }

    @Override
    public SpatialMllm mllm() {
        return request -> {
            Speaker.Spoken spoken = SPEAKER.get().answer(request);
            return spoken == null
                    ? CompletableFuture.failedFuture(new DeadlineException("No answer comes"))
                    : CompletableFuture.completedFuture(generation(spoken, request));
        };
    }

    private static Generation generation(Speaker.Spoken spoken, GenerationRequest request) {
        return new Generation(
                spoken.text(),
                new int[] {1},
                spoken.confidence(),
                FinishReason.STOP,
                new Usage(request.frames().size(), 1),
                0,
                0,
                0,
                "spoken");
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
