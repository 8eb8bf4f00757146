package io.sightline.model.endpoint;

import io.sightline.model.GenerationFollower;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** The other side of HTTP: sends requests and knows how they must be written. Thread-safe. */
final class Endpoint {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final EndpointSettings settings;
    private final EndpointMeters meters;
    private final Backoff backoff;

    /**
     * Of HTTP/1.1: over plain HTTP, Java's client would ask for an upgrade to HTTP/2, at which some
     * servers drop the body. Redirects are not followed: the key is for this host alone.
     */
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    private final AtomicReference<Dialect> dialect = new AtomicReference<>(Dialect.FULL);

    Endpoint(EndpointSettings settings, Backoff backoff, EndpointMeters meters) {
        this.settings = settings;
        this.backoff = backoff;
        this.meters = meters;
    }

    EndpointSettings settings() {
        return settings;
    }

    Backoff backoff() {
        return backoff;
    }

    /** How requests are written from now on. */
    Dialect dialect() {
        return dialect.get();
    }

    /** An endpoint's dialect is learnt once for all questions, from one that it has answered. */
    void speak(Dialect learnt) {
        dialect.accumulateAndGet(learnt, Dialect::and);
    }

    /** Cancelling what is returned ends the exchange. */
    CompletableFuture<HttpResponse<Reply>> send(
            byte[] body, boolean again, GenerationFollower reader) {
        meters.request(again);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.completions())
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(BodyPublishers.ofByteArray(body));
        if (settings.key() != null) {
            request.header("Authorization", "Bearer " + settings.key());
        }
        return client.sendAsync(request.build(), new ReplyHandler(reader, meters::used));
    }
}
