package io.sightline.model.endpoint;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Function;

/** The first bytes of a body as text; hangs up after them. */
final class TextStart implements BodySubscriber<Reply> {
    private static final int MOST_BYTES = 4096;

    private final Function<String, Reply> reply;
    private final CompletableFuture<Reply> result = new CompletableFuture<>();
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private Subscription subscription;

    /**
     * @param reply what the text means
     */
    TextStart(Function<String, Reply> reply) {
        this.reply = reply;
    }

    @Override
    public CompletionStage<Reply> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining() && start.size() < MOST_BYTES) {
                start.write(buffer.get());
            }
        }
        if (start.size() >= MOST_BYTES) {
            onComplete();
            subscription.cancel();
        }
    }

    /** The status was said already; it counts more than its explanation. */
    @Override
    public void onError(Throwable failure) {
        onComplete();
    }

    @Override
    public void onComplete() {
        result.complete(reply.apply(start.toString(StandardCharsets.UTF_8)));
    }
}
