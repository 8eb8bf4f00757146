package io.sightline.model.engine;

import com.codahale.metrics.Counter;
import io.sightline.model.ModelException;
import io.sightline.model.OverloadedException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests of one kind that are in the engine, and refuses those too many. Thread-safe.
 */
final class Admission {
    private final String what;
    private final int most;
    private final Counter refused;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<CompletableFuture<?>> inside = ConcurrentHashMap.newKeySet();
    private volatile ModelException closed;

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
        if (closed != null) {
            result.completeExceptionally(closed);
            return false;
        }
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            refused.inc();
            result.completeExceptionally(
                    new OverloadedException(
                            String.format(
                                    "Refused: %d %s are in the engine already; ask again later, or"
                                            + " allow more",
                                    most, what)));
            return false;
        }
        inside.add(result);
        result.whenComplete((value, failure) -> leave(result));
        if (closed != null) {
            result.completeExceptionally(closed);
        }
        return true;
    }

    @SuppressWarnings("CollectionUndefinedEquality") // the very future is meant
    private void leave(CompletableFuture<?> result) {
        inside.remove(result);
        count.decrementAndGet();
    }

    /** Fails all that are in the engine, wherever they are, and all that come from now on. */
    void close(ModelException cause) {
        closed = cause;
        inside.forEach(result -> result.completeExceptionally(cause));
    }

    /** Requests that are in the engine. */
    int inside() {
        return count.get();
    }
}
