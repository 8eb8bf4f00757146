package io.sightline.model.endpoint;

import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.OverloadedException;
import io.sightline.model.SpatialMllm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Questions to one endpoint, from all of the process: so many under way, so many more waiting for
 * their turn, in the order of their coming. A question waits within its deadline.
 */
@SuppressWarnings("FutureReturnValueIgnored") // whatever fails completes the answer
final class EndpointMllm implements SpatialMllm, AutoCloseable {
    private final EndpointSettings settings;
    private final EndpointMeters meters;
    private final Endpoint endpoint;
    private final Set<CompletionCall> waiting = new LinkedHashSet<>();
    private final Set<CompletionCall> underWay = new LinkedHashSet<>();

    EndpointMllm(EndpointSettings settings, Backoff backoff) {
        this.settings = settings;
        this.meters = new EndpointMeters(settings.price());
        this.endpoint = new Endpoint(settings, backoff, meters);
    }

    @Override
    public CompletableFuture<Generation> generate(GenerationRequest request) {
        CompletionCall call;
        synchronized (this) {
            if (waiting.size() + underWay.size() >= settings.questions()) {
                return CompletableFuture.failedFuture(new OverloadedException(overloaded()));
            }
            call = new CompletionCall(endpoint, request);
            waiting.add(call);
        }
        call.answer().whenComplete((generation, failure) -> left(call));
        startNext();
        return call.answer();
    }

    private String overloaded() {
        return "%d questions wait for the endpoint %s already; ask again later, or let more requests be under way"
                .formatted(settings.questions(), settings.url());
    }

    private void left(CompletionCall call) {
        synchronized (this) {
            waiting.remove(call);
            underWay.remove(call);
        }
        startNext();
    }

    /** Frames become text on another thread: nobody who asks waits for that. */
    private void startNext() {
        CompletionCall next;
        synchronized (this) {
            if (waiting.isEmpty() || underWay.size() >= settings.requests()) {
                return;
            }
            next = waiting.iterator().next();
            waiting.remove(next);
            underWay.add(next);
        }
        CompletableFuture.runAsync(next::start)
                .whenComplete(
                        (started, failure) -> {
                            if (failure != null) {
                                next.answer().completeExceptionally(failure);
                            }
                        });
        startNext();
    }

    /** Numbers by name. */
    Map<String, Supplier<Number>> gauges() {
        return meters.gauges(() -> count(underWay), () -> count(waiting));
    }

    private synchronized int count(Set<CompletionCall> calls) {
        return calls.size();
    }

    /** Fails what is waited for. */
    @Override
    public void close() {
        List<CompletionCall> open;
        synchronized (this) {
            open = List.copyOf(waiting);
            waiting.clear();
        }
        fail(open);
        synchronized (this) {
            open = List.copyOf(underWay);
        }
        fail(open);
    }

    private void fail(List<CompletionCall> calls) {
        ModelException closed =
                new ModelException("The endpoint " + settings.url() + " is no longer asked");
        calls.forEach(call -> call.answer().completeExceptionally(closed));
    }
}
