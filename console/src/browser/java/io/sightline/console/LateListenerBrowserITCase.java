package io.sightline.console;

import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens after a page has asked how things are, and before it hears of them. */
@Timeout(180)
class LateListenerBrowserITCase {

    @Test
    void whatHappenedBeforeThePageListensIsSeen() throws Exception {
        try (Broker broker = new Broker();
                Console console =
                        Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
                Browser browser = Browser.open()) {
            broker.frame("lobby", "door", 1_000, Records.picture(0));
            browser.block(List.of("*/api/events*"));
            browser.go(console.address().resolve("/#/scenes/lobby"));
            browser.find("#link", "console gone, trying again"::equals);
            broker.map("lobby", List.of(1_000L));
            awaitMap(console.address().resolve("/api/scenes/lobby"));

            browser.block(List.of());
            browser.find("#map-text", text -> text.contains("points"));
        }
    }

    private static void awaitMap(URI scene) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest asked = HttpRequest.newBuilder(scene).build();
        while (!client.send(asked, HttpResponse.BodyHandlers.ofString())
                .body()
                .contains("\"points\"")) {
            Thread.onSpinWait();
        }
    }
}
