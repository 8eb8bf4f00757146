package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser over a real broker; what a job would write is written by the test. */
@Timeout(300)
class PageBrowserITCase {
    private static final String RULE = "Is there a ball in this room?";

    private final Records lobby = new Records("lobby");
    private Broker broker;
    private Console console;
    private Answering job;
    private Browser browser;

    @BeforeEach
    void open() {
        broker = new Broker();
        broker.frame("lobby", "door", 1_000, picture(0));
        broker.frame("lobby", "door", 1_500, picture(60));
        broker.frame("floor-2/east", "hall", 1_000, picture(140));
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

    @Test
    void aQuestionIsAnsweredWithItsEvidence() {
        goToLobby();
        browser.find("#question").sendKeys("How many chairs are there?", Keys.ENTER);

        browser.find(".answer[data-open=true] .a", Answering.WORDS::equals);
        assertThat(browser.find(".answer .chips").getText()).contains("confidence 93 %", "coverage 97 %");
        browser.find(".frames li:nth-child(2)");
        browser.find(".frames button").click();
        browser.find("dialog[open] h2", text -> text.startsWith("door"));
        browser.find("dialog[open]").sendKeys(Keys.ARROW_RIGHT);
        browser.find("dialog[open] .small", text -> text.startsWith("Frame 2 of 2"));
        browser.screenshot("frame-wide-light");
        browser.find("dialog[open]").sendKeys(Keys.ESCAPE);
        browser.assertNoErrors();
    }

    @Test
    void aRuleIsReadArmedSeenToFireAndAcknowledged() {
        goToLobby();
        browser.find(".rules .panel-head button").click();
        browser.find("#rule-words").sendKeys("when there is a ball for 10 s", Keys.ENTER);
        browser.find(".reads", text -> text.contains(RULE) && text.contains("for 10 s"));
        browser.screenshot("rule-wide-light");
        browser.find(".add button.main").click();
        JsonNode armed = broker.questions(1).get(0);
        assertThat(armed.path("question").asText()).isEqualTo(RULE);
        assertThat(armed.at("/standing/alert/for").asText()).isEqualTo("10 s");

        String id = armed.path("id").asText();
        broker.standing("lobby", id, lobby.standing(id, RULE, "yes"));
        browser.find(".rule[data-state=idle]");
        broker.alert("lobby", lobby.alert(id, RULE, "enter", Instant.now(), List.of(1_000L)));
        browser.find(".rule[data-state=firing]");
        browser.find(".lane .dot[data-kind=enter]");
        browser.find(".rule .does button", "Acknowledge"::equals).click();
        assertThat(broker.questions(2)).last().matches(order -> order.path("ack").asBoolean());
        browser.assertNoErrors();
    }

    @Test
    void theBrokerGoesAndComesBack() {
        goToLobby();
        browser.find("#link", "live"::equals);

        broker.stop();
        browser.find("#link", "no broker"::equals);
        browser.find(".notice", text -> text.startsWith("No broker answers"));
        browser.screenshot("no-broker-wide-light");

        broker.comeBack();
        browser.find("#link", "live"::equals);
        browser.find("#question").sendKeys("And now?", Keys.ENTER);
        browser.find(".answer .q", "And now?"::equals);
    }

    @Test
    void whatCameInATopicIsText() {
        String markup = "<img src=x onerror=\"document.title='taken'\">";
        broker.answer("lobby", lobby.answer("q", markup, markup, Instant.now(), List.of()));
        goToLobby();

        browser.find(".answer .q", markup::equals);
        browser.find(".answer .a", markup::equals);
        assertThat(browser.run("return document.title")).isEqualTo("lobby · Sightline");
        browser.assertNoErrors();
    }

    @Test
    void everyViewIsForEverybodyInLightAndDarkAndOnAPhone() {
        broker.standing("lobby", "ball", lobby.standing("ball", RULE, "yes"));
        broker.alert("lobby", lobby.alert("ball", RULE, "enter", Instant.now(), List.of(1_000L)));
        broker.answer(
                "lobby",
                lobby.answer("q", "How many chair(s) are there?", "4", Instant.now(), List.of(1_000L, 1_500L)));
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 390}) {
                String look = (width > 500 ? "wide-" : "phone-") + (dark ? "dark" : "light");
                browser.look(width, 900, dark);
                browser.go(console.address());
                browser.find(".card[data-firing=true]");
                inspect("scenes-" + look);
                goToLobby();
                browser.find(".rule[data-state=firing]");
                inspect("scene-" + look);
            }
        }
        browser.assertNoErrors();
    }

    /** A window of 1280 pixels at 400 % is one of 320. */
    @Test
    void atFourTimesTheSizeNothingIsCutOff() {
        broker.answer("lobby", lobby.answer("q", "How many chair(s) are there?", "4", Instant.now(), List.of()));
        browser.look(320, 256, false);
        browser.go(console.address());
        browser.find(".card");
        assertFits();
        goToLobby();
        browser.find(".answer");
        assertFits();
    }

    @Test
    void theKeyboardReachesAll() {
        browser.go(console.address());
        browser.find(".card");
        WebElement page = browser.find("body");
        page.sendKeys(Keys.TAB);
        assertThat(focused()).isEqualTo("Skip to the content");
        page.sendKeys(Keys.TAB, Keys.TAB);
        browser.find(":focus", "floor-2/east"::equals).sendKeys(Keys.ENTER);

        browser.find("h1", "floor-2/east"::equals);
        browser.find(".answers");
    }

    @Test
    void whereNothingIsThereIsSaidWhatToDo() {
        browser.go(console.address().resolve("/#/scenes/nowhere"));

        browser.find(".empty", text -> text.contains("'nowhere' is not known here"));
        browser.screenshot("unknown-wide-light");
    }

    private void inspect(String view) {
        browser.awaitPictures();
        browser.screenshot(view);
        assertThat(browser.barriers()).as(view).isEmpty();
    }

    private void assertFits() {
        assertThat((Boolean) browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    private String focused() {
        return (String) browser.run("return document.activeElement.textContent");
    }

    private void goToLobby() {
        browser.go(console.address().resolve("/#/scenes/lobby"));
        browser.find(".ask");
    }

    private static byte[] picture(int shade) {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(70, 90, shade), 320, 240, new Color(200, 180, 150)));
        pen.fillRect(0, 0, 320, 240);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
