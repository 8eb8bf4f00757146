package io.sightline.model.engine;

import io.sightline.model.ModelException;
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

    /** Makes something for the device thread, which then looks at it. */
    <T> CompletableFuture<T> fetch(Function<Preprocessor, T> work) {
        CompletableFuture<T> made = new CompletableFuture<>();
        perform(made, given -> made.complete(work.apply(given)));
        return made;
    }

    /** Does something for a result, which fails if it does; the device thread then looks at it. */
    void perform(CompletableFuture<?> result, Consumer<Preprocessor> work) {
        try {
            executor.execute(() -> attempt(result, work));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /** Nobody else hears of what is thrown here, an {@link Error} included. */
    private void attempt(CompletableFuture<?> result, Consumer<Preprocessor> work) {
        try {
            work.accept(preprocessor);
        } catch (ModelException e) {
            result.completeExceptionally(e);
        } catch (Throwable e) {
            result.completeExceptionally(
                    new ModelException("The host failed at a request: " + e, e));
        }
        mailbox.wake();
    }
}
