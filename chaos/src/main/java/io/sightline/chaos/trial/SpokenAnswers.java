package io.sightline.chaos.trial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OpenAI-compatible server that says one word to whatever it is asked. Thread-safe. */
final class SpokenAnswers implements AutoCloseable {
    private static final String STREAM =
            """
            data: {"choices":[{"delta":{"content":"%s"}}]}

            data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile String word;

    /** Listens on a free port of this machine. */
    SpokenAnswers(String first) throws IOException {
        word = first;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    void say(String other) {
        word = other;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            byte[] said = STREAM.formatted(word).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseBody().write(said);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
