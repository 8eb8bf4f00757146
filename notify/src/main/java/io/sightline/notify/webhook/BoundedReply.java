package io.sightline.notify.webhook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * A reply that is read to its end, and not kept: what breaks off was none. One that does not end is
 * left after so many bytes.
 */
final class BoundedReply implements BodySubscriber<Void> {
    private static final long MOST_BYTES = 256 << 10;

    private final CompletableFuture<Void> whole = new CompletableFuture<>();
    private Subscription subscription;
    private long bytes;

    @Override
    public CompletionStage<Void> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        for (ByteBuffer buffer : part) {
            bytes += buffer.remaining();
        }
        if (bytes > MOST_BYTES) {
            subscription.cancel();
            whole.complete(null);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(null);
    }
}
