package io.sightline.model.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Everything that the host does away from the device thread: words to tokens, images to pixels,
 * tokens to text. Thread-safe.
 */
final class Host {
    private final Executor executor;
    private final Preprocessor preprocessor;
    private final Mailbox mailbox;

    /**
     * @param executor runs it
     * @param mailbox wakes the device thread when something is there
     */
    Host(Executor executor, Preprocessor preprocessor, Mailbox mailbox) {
        this.executor = executor;
        this.preprocessor = preprocessor;
        this.mailbox = mailbox;
    }

    /** Does something and has the device thread look at what came of it. */
    <T> CompletableFuture<T> fetch(Function<Preprocessor, T> work) {
        return CompletableFuture.supplyAsync(() -> work.apply(preprocessor), executor)
                .whenComplete((made, failure) -> mailbox.wake());
    }

    /** Does something for a request; if it fails, so does the request. */
    void perform(CompletableFuture<?> result, Consumer<Preprocessor> work) {
        executor.execute(
                () -> {
                    try {
                        work.accept(preprocessor);
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
    }
}
