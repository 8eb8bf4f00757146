package io.sightline.model.published;

import io.sightline.model.DeadlineException;
import io.sightline.model.GenerationRequest;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A request on its way.
 *
 * @param probe who looks on
 * @param stopwatch started when it was asked
 * @param cancelled whether nobody waits any more
 */
record Asked(
        GenerationRequest request,
        InferenceProbe probe,
        Stopwatch stopwatch,
        BooleanSupplier cancelled) {

    /**
     * Makes sure that somebody still waits; called between steps.
     *
     * @throws CancellationException if the request was cancelled
     * @throws DeadlineException if its deadline has passed
     */
    void requireWanted() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the question was withdrawn");
        }
        if (System.currentTimeMillis() > request.deadlineMs()) {
            throw new DeadlineException("given up, because the question's deadline has passed");
        }
    }
}
