package io.sightline.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** An HTTP server that is called, and says what it is told to: the truth, or not. */
final class Hook implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

    /** What came. */
    record Call(String path, String key, String timestamp, String signature, byte[] body) {
        String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** What is said to a call. */
    enum Reply {
        TAKEN,
        FAILED,
        REFUSED,
        MOVED,
        STALLED,
        BROKEN_OFF,
        WITHOUT_END
    }

    Hook() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    /** To the next calls this is said, in this order; to all after them that they are taken. */
    void says(Reply... said) {
        replies.addAll(java.util.List.of(said));
    }

    /** The next call. */
    Call next() throws InterruptedException {
        return calls.take();
    }

    int waiting() {
        return calls.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        calls.add(
                new Call(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        body));
        Reply reply = replies.poll();
        try (exchange) {
            say(reply == null ? Reply.TAKEN : reply, exchange);
        }
    }

    private void say(Reply reply, HttpExchange exchange) throws IOException {
        switch (reply) {
            case TAKEN -> exchange.sendResponseHeaders(204, -1);
            case FAILED -> exchange.sendResponseHeaders(500, -1);
            case REFUSED -> exchange.sendResponseHeaders(400, -1);
            case MOVED -> {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                exchange.sendResponseHeaders(307, -1);
            }
            case STALLED -> await();
            case BROKEN_OFF -> {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write(new byte[10]);
                exchange.getResponseBody().flush();
            }
            case WITHOUT_END -> {
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                while (closed.getCount() > 0) {
                    out.write(new byte[8_192]);
                }
            }
        }
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
