package io.sightline.model;

import java.util.concurrent.CompletableFuture;

/** Seam: selected frames and a question to generated text. Thread-safe; returns at once. */
public interface SpatialMllm {

    /**
     * Answers one question.
     *
     * @return the generation; fails with {@link ModelException}, or with {@link
     *     java.util.concurrent.CancellationException} once cancelled
     */
    CompletableFuture<Generation> generate(GenerationRequest request);
}
