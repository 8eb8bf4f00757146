package io.sightline.notify.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.notify.delivery.DeliveryException;
import io.sightline.notify.delivery.Notice;
import io.sightline.notify.delivery.Receiver;
import io.sightline.notify.delivery.Unreached;
import io.sightline.notify.settings.WebhookSettings;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A signed call for each notice. Redirects are not followed: they would take it to a stranger. */
public final class WebhookReceiver implements Receiver {
    /** What may be otherwise another time, though it is the call that is said to be at fault. */
    private static final Set<Integer> FOR_NOW = Set.of(401, 403, 404, 408, 409, 410, 421, 425, 429);

    private final HttpClient http;
    private final WebhookSettings settings;
    private final Signature signature;
    private final Clock clock;

    /** Calls, signed with a secret. */
    public WebhookReceiver(WebhookSettings settings, String secret, Clock clock) {
        this.settings = settings;
        this.signature = new Signature(secret);
        this.clock = clock;
        this.http =
                HttpClient.newBuilder()
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(settings.timeout())
                        .build();
    }

    @Override
    public void deliver(Notice notice) throws DeliveryException, InterruptedException {
        int status = status(request(notice));
        if (status < 200 || status > 299) {
            String said = "It says %d.".formatted(status);
            boolean forNow = status > 499 || status / 100 == 3 || FOR_NOW.contains(status);
            throw forNow ? DeliveryException.now(said) : DeliveryException.forGood(said);
        }
    }

    private int status(HttpRequest request) throws DeliveryException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> call =
                http.sendAsync(request, reply -> new BoundedReply());
        try {
            return call.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            throw DeliveryException.now(
                    "It has not answered within %d ms.".formatted(settings.timeout().toMillis()));
        } catch (ExecutionException e) {
            throw DeliveryException.now(
                    "There is no answer of %s."
                            .formatted(
                                    Unreached.why(
                                            settings.url().getHost(),
                                            settings.port(),
                                            e,
                                            "it broke off, or is none of HTTP")));
        } finally {
            call.cancel(true);
        }
    }

    private HttpRequest request(Notice notice) {
        byte[] body = body(notice).toString().getBytes(StandardCharsets.UTF_8);
        String id = URLEncoder.encode(notice.id(), StandardCharsets.UTF_8);
        long seconds = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(settings.url())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Sightline")
                .header("Idempotency-Key", id)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", signature.of(id, seconds, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static ObjectNode body(Notice notice) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "type",
                notice.test() ? "test" : "alert." + notice.alert().path("transition").asText());
        body.put("timestamp", notice.alert().path("as_of").asText());
        body.put("severity", notice.severity().label());
        body.set("data", notice.alert());
        return body;
    }

    @Override
    public void close() {
        // The client's thread ends when nobody holds it.
    }
}
