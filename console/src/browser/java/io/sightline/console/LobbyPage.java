package io.sightline.console;

import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The page in a real browser over a real broker; what a job would write is written by the test. */
abstract class LobbyPage {
    static final String RULE = "Is there a ball in this room?";

    final Records lobby = new Records("lobby");
    Broker broker;
    Console console;
    Answering job;
    Browser browser;

    @BeforeEach
    void open() {
        broker = new Broker();
        broker.frame("lobby", "door", 1_000, Records.picture(0));
        broker.frame("lobby", "door", 1_500, Records.picture(60));
        broker.frame("floor-2/east", "hall", 1_000, Records.picture(140));
        console = Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
        job = Answering.start(broker);
        browser = Browser.open();
        browser.look(1280, 900, false);
    }

    @AfterEach
    void close() {
        browser.close();
        job.close();
        console.close();
        broker.close();
    }

    void goToLobby() {
        browser.go(console.address().resolve("/#/scenes/lobby"));
        browser.find(".ask");
    }

    void said(String rule, Instant asOf, String words) {
        String answer = lobby.answer(rule, RULE, words, asOf, List.of(1_000L));
        String value = "\"value\":{\"type\":\"text\",\"text\":\"%s\"}".formatted(words);
        broker.answer("lobby", answer.replace("\"value\":null", value));
    }

    static Instant ago(int minutes) {
        return Instant.now().minusSeconds(60L * minutes);
    }
}
