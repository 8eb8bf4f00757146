package io.sightline.model.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * A chat-completions server over real HTTP that does what it is told to, request by request; the
 * last behaviour is kept for all that follow.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PROMISED_BYTES = 100_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();
    private final Queue<JsonNode> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final Semaphore arrived = new Semaphore(0);
    private final HttpServer server;

    /** What is done with one request. */
    @FunctionalInterface
    public interface Behaviour {
        /** Answers, or does not. */
        void answer(HttpExchange exchange) throws IOException;
    }

    /** Listens on a free port of this machine. */
    public ScriptedServer(Behaviour... behaviours) {
        script.addAll(Arrays.asList(behaviours));
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        arrived.release();
        Behaviour behaviour = script.size() > 1 ? script.remove() : script.element();
        try (exchange) {
            behaviour.answer(exchange);
        }
    }

    /** Where the API starts. */
    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
    }

    /** Waits until so many more requests are there. */
    public void awaitRequests(int count) throws InterruptedException {
        arrived.acquire(count);
    }

    /** Bodies so far, in the order of their coming. */
    public List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    /** Their {@code Authorization} headers. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A chunk with words. */
    public static String chunk(String words) {
        return "{\"choices\":[{\"delta\":{\"content\":\"" + words + "\"}}]}";
    }

    /** A chunk with one token and its log probability. */
    public static String token(String words, double logprob) {
        return "{\"choices\":[{\"delta\":{\"content\":\""
                + words
                + "\"},\"logprobs\":{\"content\":[{\"token\":\""
                + words
                + "\",\"logprob\":"
                + logprob
                + "}]}}]}";
    }

    /** The last chunk with a choice. */
    public static String finish(String reason) {
        return "{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
    }

    /** The chunk behind the last. */
    public static String usage(int prompt, int completion) {
        return "{\"choices\":[],\"usage\":{\"prompt_tokens\":"
                + prompt
                + ",\"completion_tokens\":"
                + completion
                + "}}";
    }

    /** Streams chunks and ends as the API says. */
    public static Behaviour streams(String... chunks) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            write(exchange, ": a comment\n\n" + events(chunks) + "data: [DONE]\n\n");
        };
    }

    /** Streams words that somebody would say. */
    public static Behaviour says(String words) {
        return streams(chunk(words), finish("stop"), usage(1200, 3));
    }

    /** Promises more than it sends, and hangs up. */
    public static Behaviour breaksOff(String... chunks) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, PROMISED_BYTES);
            write(exchange, events(chunks));
        };
    }

    /** Streams chunks and then nothing any more until it is let go. */
    public static Behaviour stalls(CountDownLatch letGo, String... chunks) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            write(exchange, events(chunks));
            await(letGo);
        };
    }

    /** Holds a request until it is let go, and does then what else is to be done. */
    public static Behaviour holds(CountDownLatch letGo, Behaviour then) {
        return exchange -> {
            await(letGo);
            then.answer(exchange);
        };
    }

    /** Refuses, perhaps with a {@code Retry-After}. */
    public static Behaviour refuses(int status, String body, String retryAfter) {
        return exchange -> {
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Says that all is well, with a body of another kind. */
    public static Behaviour says(String type, String body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            write(exchange, body);
        };
    }

    private static String events(String... chunks) {
        return Arrays.stream(chunks)
                .map(chunk -> "data: " + chunk + "\n\n")
                .collect(Collectors.joining());
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void await(CountDownLatch letGo) {
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
