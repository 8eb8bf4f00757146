package io.sightline.operators.answer;

import io.sightline.config.InferenceOptions;
import io.sightline.model.DeadlineException;
import io.sightline.operators.RunningRequests;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The wait for a model that is being loaded when a task starts: questions that come meanwhile wait,
 * up to a limit, and their own time counts from when it is over. Thread-safe.
 */
final class Readiness {
    private final Duration limit;
    private final CompletableFuture<Long> readyMs;
    private final Set<Object> early =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    /**
     * @param loading whose failure is that of all who wait for it, or come later
     * @param limit longest wait
     */
    Readiness(CompletableFuture<Void> loading, Duration limit) {
        this.limit = limit;
        readyMs =
                loading.thenApply(loaded -> System.currentTimeMillis())
                        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks the model, once it is ready. */
    <T> CompletableFuture<T> whenReady(Object asked, Supplier<CompletableFuture<T>> request) {
        if (readyMs.isDone() && !readyMs.isCompletedExceptionally()) {
            return request.get();
        }
        early.add(asked);
        return readyMs.handle((ms, failure) -> failure)
                .thenCompose(
                        failure ->
                                failure == null
                                        ? request.get()
                                        : CompletableFuture.<T>failedFuture(reason(failure)))
                .whenComplete((answer, failure) -> early.remove(asked));
    }

    private Throwable reason(Throwable failure) {
        if (!(failure instanceof TimeoutException)) {
            return RunningRequests.cause(failure);
        }
        return new DeadlineException(
                "The model is still being loaded after %d s; ask again later, or raise %s"
                        .formatted(limit.toSeconds(), InferenceOptions.LOAD_TIMEOUT.key()));
    }

    /**
     * How long a question still has although its time from its arrival is over.
     *
     * @param timeoutMs its time
     * @return milliseconds; 0 if the model was ready when it came, or its time from then is over
     */
    long leftMs(Object asked, long timeoutMs) {
        if (!early.contains(asked) || readyMs.isCompletedExceptionally()) {
            return 0;
        }
        long nowMs = System.currentTimeMillis();
        return Math.max(0, readyMs.getNow(nowMs) + timeoutMs - nowMs);
    }
}
