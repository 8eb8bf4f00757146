package io.sightline.model;

import io.sightline.scene.Frame;
import java.util.List;
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

    /**
     * Says which frames a question would be answered from if it were asked now. An implementation
     * may prepare for that while it has nothing else to do; saying so costs nothing. The latest
     * selection of a scene replaces the one before.
     *
     * @param frames selected frames of one scene, as a {@link GenerationRequest} would carry them
     */
    default void anticipate(List<Frame> frames) {}
}
