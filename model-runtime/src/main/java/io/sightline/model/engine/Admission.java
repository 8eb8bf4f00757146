package io.sightline.model.engine;

import com.codahale.metrics.Counter;
import io.sightline.model.OverloadedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests of one kind that are in the engine, and refuses those too many. Thread-safe.
 */
final class Admission {
    private final String what;
    private final int most;
    private final Counter refused;
    private final AtomicInteger inside = new AtomicInteger();

    /**
     * @param what the requests, for those who are refused
     */
    Admission(String what, int most, Counter refused) {
        this.what = what;
        this.most = most;
        this.refused = refused;
    }

    /** Lets a request in until its result is there, or fails the result. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is asked for is the result itself
    boolean admit(CompletableFuture<?> result) {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            refused.inc();
            result.completeExceptionally(
                    new OverloadedException(
                            String.format(
                                    "Refused: %d %s are in the engine already; ask again later, or"
                                            + " allow more",
                                    most, what)));
            return false;
        }
        result.whenComplete((value, failure) -> inside.decrementAndGet());
        return true;
    }

    /** Requests that are in the engine. */
    int inside() {
        return inside.get();
    }
}
