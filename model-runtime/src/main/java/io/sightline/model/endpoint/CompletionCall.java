package io.sightline.model.endpoint;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sightline.model.DeadlineException;
import io.sightline.model.Generation;
import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.OverloadedException;
import io.sightline.scene.QuestionStage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One question to an endpoint: as many tries as its deadline allows. Ends once, whatever comes
 * first: an answer, a refusal, the deadline, or nobody waiting any more.
 */
@SuppressWarnings("FutureReturnValueIgnored") // whatever fails completes the answer
final class CompletionCall {
    private final Endpoint endpoint;
    private final GenerationRequest request;
    private final CompletableFuture<Generation> answer = new CompletableFuture<>();
    private volatile CompletableFuture<?> pending = new CompletableFuture<>();
    private volatile String trouble = "";
    private int failed;
    private Dialect tried = Dialect.FULL;
    private Dialect spoken;
    private byte[] body;

    /** The deadline counts from here, whenever its turn comes. */
    CompletionCall(Endpoint endpoint, GenerationRequest request) {
        this.endpoint = endpoint;
        this.request = request;
        CompletableFuture<?> deadline =
                request.deadlineMs() == Long.MAX_VALUE
                        ? new CompletableFuture<>()
                        : after(Duration.ofMillis(Math.max(0, leftMs())), this::giveUp);
        answer.whenComplete(
                (generation, failure) -> {
                    deadline.cancel(false);
                    pending.cancel(true);
                });
    }

    /** The answer; cancelling it ends the request. */
    CompletableFuture<Generation> answer() {
        return answer;
    }

    /** The first try, on the caller's thread until the request has left. */
    void start() {
        request.follower().reached(QuestionStage.GENERATING);
        attempt(false);
    }

    private void attempt(boolean again) {
        long startNanos = System.nanoTime();
        Dialect dialect = endpoint.dialect().and(tried);
        if (!dialect.equals(spoken)) {
            spoken = dialect;
            body = CompletionRequest.body(endpoint.settings().model(), request, dialect);
        }
        long sentNanos = System.nanoTime();
        if (again) {
            request.follower().startedOver();
        }
        CompletableFuture<HttpResponse<Reply>> exchange =
                endpoint.send(body, again, request.follower());
        pend(exchange);
        exchange.whenCompleteAsync(
                (response, failure) ->
                        guarded(() -> ended(response, failure, startNanos, sentNanos)));
    }

    private void ended(
            HttpResponse<Reply> response, Throwable failure, long startNanos, long sentNanos) {
        if (answer.isDone()) {
            return;
        }
        if (failure != null) {
            broken(failure instanceof CompletionException ? failure.getCause() : failure);
        } else if (response.body() instanceof Refusal refusal) {
            refused(refusal);
        } else if (response.body() instanceof Completion completion) {
            endpoint.speak(spoken);
            answer.complete(generation(completion, startNanos, sentNanos));
        } else {
            answer.completeExceptionally(new ModelException(withheld()));
        }
    }

    private void refused(Refusal refusal) {
        Optional<Dialect> other = spoken.after(refusal);
        String sentence = refusal.sentence(endpoint.settings());
        if (other.isPresent()) {
            tried = other.get();
            attempt(true);
        } else if (!refusal.passes()) {
            answer.completeExceptionally(new ModelException(sentence));
        } else {
            tryAgain(
                    refusal.retryAfter(),
                    refusal.isRateLimit()
                            ? new OverloadedException(sentence)
                            : new ModelException(sentence));
        }
    }

    private String withheld() {
        return "The endpoint %s withholds its answer (content_filter); ask in other words, let other frames be seen, or ask a model without that filter"
                .formatted(endpoint.settings().url());
    }

    private void broken(Throwable failure) {
        String sentence =
                "The endpoint %s cannot be heard to the end (%s: %s); check that it runs and can be reached from here"
                        .formatted(
                                endpoint.settings().url(),
                                failure.getClass().getSimpleName(),
                                Excerpt.of(failure, endpoint.settings()));
        ModelException told = new ModelException(sentence);
        // The failure itself, which may repeat the key, goes no further.
        told.setStackTrace(failure.getStackTrace());
        if (failure instanceof IOException) {
            tryAgain(null, told);
        } else {
            answer.completeExceptionally(told);
        }
    }

    /** Waits and tries again, unless the deadline would pass first. */
    private void tryAgain(Duration asked, ModelException last) {
        failed++;
        trouble = "; " + last.getMessage();
        Duration wait = endpoint.backoff().pause(failed, asked);
        if (!endpoint.backoff().goesOn(failed) || wait.toMillis() >= leftMs()) {
            answer.completeExceptionally(last);
        } else {
            pend(after(wait, () -> guarded(() -> attempt(true))));
        }
    }

    /** What is waited for; nothing is once the answer is there. */
    private void pend(CompletableFuture<?> next) {
        pending = next;
        if (answer.isDone()) {
            next.cancel(true);
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private void giveUp() {
        answer.completeExceptionally(
                new DeadlineException(
                        "The endpoint %s did not answer in time; ask again when less is asked of it, or allow more time%s"
                                .formatted(endpoint.settings().url(), trouble)));
    }

    private long leftMs() {
        return request.deadlineMs() - System.currentTimeMillis();
    }

    private static CompletableFuture<Void> after(Duration wait, Runnable action) {
        CompletableFuture<Void> timer =
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, wait.toMillis(), MILLISECONDS);
        timer.thenRunAsync(action);
        return timer;
    }

    private Generation generation(Completion completion, long startNanos, long sentNanos) {
        return new Generation(
                completion.text(),
                new int[0],
                completion.confidence(),
                completion.finishReason(),
                completion.usage(),
                (sentNanos - startNanos) / 1e6,
                (completion.firstNanos() - sentNanos) / 1e6,
                (completion.endNanos() - completion.firstNanos()) / 1e6,
                endpoint.settings().model());
    }
}
