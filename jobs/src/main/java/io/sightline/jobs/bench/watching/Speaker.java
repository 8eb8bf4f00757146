package io.sightline.jobs.bench.watching;

import io.sightline.model.GenerationRequest;

/** Who speaks for a model without weights. Thread-safe. */
@FunctionalInterface
interface Speaker {
    /** What is said, {@code null} where no answer comes. */
    Spoken answer(GenerationRequest request);

    /** Words, and how sure they are, 0 to 1. */
    record Spoken(String text, double confidence) {}
}
