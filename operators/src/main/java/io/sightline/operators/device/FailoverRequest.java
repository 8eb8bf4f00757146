package io.sightline.operators.device;

import io.sightline.model.ModelException;
import io.sightline.model.ModelRuntime;
import io.sightline.model.UnusableModelException;
import io.sightline.operators.RunningRequests;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One request, asked once more on another device where its own is lost. It is not tried on a third,
 * for it may be what broke them.
 */
@SuppressWarnings("FutureReturnValueIgnored") // whoever asked has the future that fails
final class FailoverRequest<T> {
    private final HeldModel model;
    private final Function<ModelRuntime, CompletableFuture<T>> request;
    private final Runnable again;
    private final CompletableFuture<T> waited = new CompletableFuture<>();

    /**
     * @param again what comes before it is asked once more
     */
    FailoverRequest(
            HeldModel model, Function<ModelRuntime, CompletableFuture<T>> request, Runnable again) {
        this.model = model;
        this.request = request;
        this.again = again;
    }

    /** Asks; the result can be cancelled. */
    CompletableFuture<T> start() {
        model.usable()
                .thenCompose(first -> on(first, loss -> onAnother(first, loss)))
                .whenComplete(
                        (done, failure) -> {
                            if (failure == null) {
                                waited.complete(done);
                            } else {
                                waited.completeExceptionally(RunningRequests.cause(failure));
                            }
                        });
        return waited;
    }

    private CompletableFuture<T> onAnother(SeatedModel first, Throwable loss) {
        return model.after(first, loss)
                .thenCompose(
                        second -> {
                            again.run();
                            return on(second, next -> onNone(second, next));
                        });
    }

    private CompletableFuture<T> onNone(SeatedModel second, Throwable loss) {
        return model.after(second, loss)
                .thenCompose(
                        third ->
                                CompletableFuture.failedFuture(
                                        new ModelException(
                                                "It was under way on two devices that were lost,"
                                                        + " and is not tried on a third",
                                                loss)));
    }

    private CompletableFuture<T> on(
            SeatedModel seated, Function<Throwable, CompletableFuture<T>> lost) {
        CompletableFuture<T> work = request.apply(seated.model());
        waited.whenComplete((done, failure) -> work.cancel(true)); // of no effect where it is done
        return work.exceptionallyCompose(
                failure ->
                        RunningRequests.cause(failure) instanceof UnusableModelException loss
                                ? lost.apply(loss)
                                : CompletableFuture.failedFuture(failure));
    }
}
