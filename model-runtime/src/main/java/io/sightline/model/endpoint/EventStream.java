package io.sightline.model.endpoint;

import io.sightline.model.GenerationFollower;
import io.sightline.scene.Answer.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;

/**
 * Server-sent events that carry a completion: {@code data:} lines with a chunk each, the last of
 * them {@code [DONE]}. Reads as it comes, holds one line, and hangs up after the last, whatever the
 * server goes on to send.
 */
final class EventStream implements BodySubscriber<Reply> {
    private static final int MOST_LINE_BYTES = 1 << 20;
    private static final long MOST_BYTES = 64L << 20;
    private static final String DATA = "data:";

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final CompletionChunks chunks;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Subscription subscription;
    private long read;

    EventStream(GenerationFollower reader, Consumer<Usage> meter) {
        chunks = new CompletionChunks(reader, meter);
    }

    @Override
    public CompletionStage<Reply> getBody() {
        return reply;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                while (buffer.hasRemaining() && !reply.isDone()) {
                    add(buffer.get());
                }
            }
        } catch (IOException e) {
            reply.completeExceptionally(e);
        }
        if (reply.isDone()) {
            subscription.cancel();
        }
    }

    private void add(byte next) throws IOException {
        if (++read > MOST_BYTES || line.size() > MOST_LINE_BYTES) {
            throw new IOException("sends events without end");
        }
        if (next == '\n') {
            String event = line.toString(StandardCharsets.UTF_8).strip();
            line.reset();
            event(event);
        } else {
            line.write(next);
        }
    }

    /** Other fields of an event, comments and empty lines say nothing here. */
    private void event(String event) throws IOException {
        if (!event.startsWith(DATA)) {
            return;
        }
        String data = event.substring(DATA.length()).strip();
        if (data.equals("[DONE]")) {
            reply.complete(chunks.end());
        } else {
            chunks.add(data);
        }
    }

    @Override
    public void onError(Throwable failure) {
        reply.completeExceptionally(failure);
    }

    /** Some servers end without saying so. */
    @Override
    public void onComplete() {
        try {
            reply.complete(chunks.end());
        } catch (IOException e) {
            reply.completeExceptionally(e);
        }
    }
}
