package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A console on a broker of its own for the tests of a class, for whoever is at this machine. */
final class OpenConsole implements BeforeAllCallback, AfterAllCallback {
    static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Consumer<Broker> before;
    private Broker broker;
    private Console console;

    OpenConsole() {
        this(broker -> {});
    }

    /** One that finds on its topics what was put there before. */
    OpenConsole(Consumer<Broker> before) {
        this.before = before;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        broker = new Broker();
        before.accept(broker);
        console = Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        console.close();
        broker.close();
    }

    Broker broker() {
        return broker;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + console.address().getPort() + path);
    }

    /** What comes back, with the status that is expected. */
    JsonNode post(String path, String body, int status) throws Exception {
        HttpResponse<String> reply =
                HTTP.send(
                        HttpRequest.newBuilder(uri(path))
                                .header("content-type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return JSON.readTree(reply.body());
    }
}
