package io.sightline.jobs;

import io.sightline.model.FakeModelRuntime;
import io.sightline.model.Generation;
import io.sightline.model.SpatialMllm;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** The fake model, except that no answer ever comes; a test can take the questions. */
final class HeldAnswers extends FakeModelRuntime {
    private final BlockingQueue<String> asked;

    HeldAnswers(BlockingQueue<String> asked) {
        this.asked = asked;
    }

    @Override
    public SpatialMllm mllm() {
        return request -> {
            // The job adds a line that says how to answer.
            asked.add(request.question().lines().findFirst().orElseThrow());
            return new CompletableFuture<Generation>();
        };
    }
}
