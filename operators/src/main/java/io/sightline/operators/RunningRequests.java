package io.sightline.operators;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Requests to a model that an async function has under way, bounded, so that what is too much can
 * be refused at once. Thread-safe.
 *
 * @param <I> what was asked, told apart by identity
 * @param <O> what comes back
 */
public final class RunningRequests<I, O> {
    private final int capacity;
    private final Map<I, CompletableFuture<O>> running =
            Collections.synchronizedMap(new IdentityHashMap<>());

    /** At most so many at once. */
    public RunningRequests(int capacity) {
        this.capacity = capacity;
    }

    /** Whether another one would be too many. */
    public boolean full() {
        return running.size() >= capacity;
    }

    /** How many are under way. */
    public int count() {
        return running.size();
    }

    /**
     * Starts a request. One that cannot even be started has failed like any other.
     *
     * @param start what to do
     * @param done takes its result, or {@code null} and its failure; not called once given up
     */
    @SuppressWarnings("FutureReturnValueIgnored") // done takes the failure
    public void start(
            I request,
            Supplier<CompletableFuture<O>> start,
            BiConsumer<? super O, Throwable> done) {
        CompletableFuture<O> future = started(start);
        running.put(request, future);
        future.whenComplete(
                (result, failure) -> {
                    if (running.remove(request) != null) {
                        done.accept(result, cause(failure));
                    }
                });
    }

    /** Nobody waits for this one any more. */
    public void giveUp(I request) {
        CompletableFuture<O> future = running.remove(request);
        if (future != null) {
            future.cancel(true);
        }
    }

    /** What went wrong, without the wrapping that a step of a future puts around it. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    private static <O> CompletableFuture<O> started(Supplier<CompletableFuture<O>> start) {
        try {
            return start.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
