package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.config.KafkaOptions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser over a real broker; what a job would write is written by the test. */
@Timeout(300)
class PageBrowserITCase extends LobbyPage {
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
        browser.find("dialog[open] .nowhere", "There is no map of this scene yet."::equals);
        browser.screenshot("frame-wide-light");
        browser.find("dialog[open]").sendKeys(Keys.ESCAPE);
        browser.assertNoErrors();
    }

    @Test
    void theEvidenceIsLitUpInTheMapAndAFrameHasItsPlace() {
        goToLobby();
        broker.map("lobby", List.of(1_000L, 1_500L));
        browser.find("#map-text", text -> text.contains("points") && text.contains("never seen"));
        browser.find("#question").sendKeys("How many chairs are there?", Keys.ENTER);
        browser.find("#map-text", text -> text.contains("2 of 2 frames of evidence lit up"));

        browser.find(".frames li:nth-child(2) button").click();
        browser.find("dialog[open] canvas.place:not([hidden])");
        browser.screenshot("place-wide-light");
        browser.find("dialog[open]").sendKeys(Keys.ESCAPE);
        browser.find(".map .seg button", "In 3D"::equals).click();
        browser.find(".map canvas[tabindex]:not([hidden])").sendKeys(Keys.ARROW_LEFT, "+");
        assertThat(browser.find(".map canvas[tabindex]").getAttribute("aria-label"))
                .startsWith("Map of lobby")
                .contains("in grey");
        browser.screenshot("map-wide-light");
        browser.find(".map .seg button", "From above"::equals).click();
        browser.find(".map canvas:not([tabindex]):not([hidden])");

        broker.map("lobby", List.of(1_500L));
        browser.find("#map-text", text -> text.contains("1 of 2 frames of evidence lit up"));
        browser.find(".frames button").click();
        browser.find("dialog[open] .nowhere", text -> text.startsWith("This frame is not in the newest map: "));
        assertThat(browser.count("dialog[open] canvas.place:not([hidden])")).isZero();
        browser.screenshot("nowhere-wide-light");
        browser.find("dialog[open]").sendKeys(Keys.ARROW_RIGHT);
        browser.find("dialog[open] canvas.place:not([hidden])");
        assertThat(browser.count("dialog[open] .nowhere")).isZero();
        browser.assertNoErrors();
    }

    /** Words come in their order, and those behind a missing piece are not put in its place. */
    @Test
    void wordsAreSeenAsTheyCome() {
        job.close();
        goToLobby();
        browser.find("#question").sendKeys("What is here?", Keys.ENTER);
        String id = broker.questions(1).get(0).path("id").asText();
        broker.token("lobby", id, new Records.Token(1, 0, "A chair"));
        browser.find(".answer[data-waiting=true] .a", "A chair"::equals);
        broker.token("lobby", id, new Records.Token(1, 2, " lamp"));
        broker.token("lobby", id, new Records.Token(2, 0, "A chair,"));
        broker.token("lobby", id, new Records.Token(2, 1, " a table"));
        browser.find(".answer[data-waiting=true] .a", "A chair, a table"::equals);
    }

    /** Neither when it is opened nor when there is more to see. */
    @Test
    void nothingMovesByItself() {
        goToLobby();
        browser.awaitPictures();
        broker.map("lobby", List.of(1_000L, 1_500L));
        broker.frame("lobby", "door", 2_000, Records.picture(90));
        browser.find("#map-text", text -> text.contains("points"));
        assertThat(browser.shifts()).isLessThan(0.01);
        browser.go(console.address());
        browser.find(".card");
        browser.awaitPictures();
        assertThat(browser.shifts()).isLessThan(0.01);
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
        said(id, ago(2), "no");
        said(id, ago(1), "yes");
        browser.find(".rule[data-state=pending] .state", text -> text.contains("condition met since"));
        browser.find(".lane .span[data-state=pending]");
        tellTurns();
        browser.find(".rule .turns", text -> text.matches("next\\s+evaluation\\s+(in \\d s|now)"));
        broker.alert("lobby", lobby.alert(id, RULE, "enter", Instant.now(), List.of(1_000L)));
        browser.find(".rule[data-state=firing]");
        browser.find(".rule .turns", text -> text.matches("(?s).*quiet\\s+and tells nothing\\s+until .*"));
        browser.find(".lane .dot[data-kind=enter]");
        browser.find(".rule .does button", "Acknowledge"::equals).click();
        assertThat(broker.questions(2)).last().matches(order -> order.path("ack").asBoolean());

        String paused = lobby.standing(id, RULE, "yes").replace("\"standing\",\"asked", "\"paused\",\"asked");
        broker.standing("lobby", id, paused);
        browser.find(".rule[data-state=paused] .state", text -> text.contains("at the latest"));
        browser.find(".lane .span[data-state=paused]");
        browser.screenshot("paused-wide-light");
        browser.assertNoErrors();
    }

    @Test
    void theBrokerGoesAndComesBack() {
        goToLobby();
        browser.find("#link", "live"::equals);
        browser.find(".live img:not([hidden])");
        Object before =
                browser.run("return document.querySelector('.live img').getAttribute('src')");

        broker.stop();
        browser.find("#link", "no broker"::equals);
        browser.find(".notice", text -> text.startsWith("No broker answers"));
        browser.inspectInAllLooks("no-broker", ".notice");

        broker.comeBack();
        browser.find("#link", "live"::equals);
        broker.frame("lobby", "door", 2_000, Records.picture(90));
        browser.find(".live img:not([src='%s'])".formatted(before));
        browser.find("#question").sendKeys("And now?", Keys.ENTER);
        browser.find(".answer[data-open=true] .q", "And now?"::equals);
        browser.find(".answer[data-open=true] .a", Answering.WORDS::equals);
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

    /** Folded at first; the keyboard opens it, and what is in it is text. */
    @Test
    void whatAModelSaidBeforeItsAnswerIsFolded() throws Exception {
        String reasoning = "Two by the window.\n<b onclick=x>Two</b> by the door.";
        broker.answer("lobby", lobby.reasoned("How many chairs are there?", reasoning, "4"));
        goToLobby();
        WebElement summary = browser.find(".answer[data-open=true] .thought summary");
        assertThat(browser.count(".thought[open]")).isZero();

        summary.sendKeys(Keys.ENTER);
        browser.find(".thought[open] p", reasoning::equals);
        broker.frame("lobby", "door", 2_000, Records.picture(90));
        broker.answer("lobby", lobby.answer("q", "And lamps?", "2", Instant.now(), List.of()));
        browser.find(".answer .q", "And lamps?"::equals);
        browser.find(".answer[data-open=true] .thought[open] p", reasoning::equals);
        assertThat(browser.count(".thought:not([hidden])")).isEqualTo(1);
        browser.inspect("thought-wide-light");
        browser.assertNoErrors();
    }

    @Test
    void everyViewIsForEverybodyInLightAndDarkAndOnAPhone() {
        broker.standing("lobby", "ball", lobby.standing("ball", RULE, "yes"));
        broker.alert("lobby", lobby.alert("ball", RULE, "enter", Instant.now(), List.of(1_000L)));
        broker.answer(
                "lobby",
                lobby.answer("q", "How many chair(s) are there?", "4", Instant.now(), List.of(1_000L, 1_500L)));
        broker.map("lobby", List.of(1_000L, 1_500L));
        tellTurns();
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 390}) {
                String look = (width > 500 ? "wide-" : "phone-") + (dark ? "dark" : "light");
                browser.look(width, 900, dark);
                browser.go(console.address());
                browser.find(".card[data-firing=true]");
                browser.inspect("scenes-" + look);
                goToLobby();
                browser.find(".rule[data-state=firing]");
                browser.find("#map-text", text -> text.contains("lit up"));
                browser.inspect("scene-" + look);
            }
        }
        browser.assertNoErrors();
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

    /** What fires goes to the top, and whoever is about to press one of its buttons goes with it. */
    @Test
    void whatHasTheFocusKeepsItWhenRulesChangePlaces() {
        for (String id : List.of("ball", "cat", "dog")) {
            broker.standing("lobby", id, lobby.standing(id, "Is there a " + id + "?", "yes"));
        }
        goToLobby();
        browser.find(".rule:nth-child(3)");
        browser.run("document.querySelector('.rule:nth-child(3) .does button:not([hidden])').focus()");
        broker.alert("lobby", lobby.alert("dog", "?", "enter", Instant.now(), List.of(1_000L)));
        browser.find(".rule:nth-child(1)[data-state=firing]");

        browser.find(".rule:nth-child(1) .does button:focus");
        assertThat(browser.count(".rule")).isEqualTo(3);
    }

    /** What a scene tells of itself; rules have their next turn by it. */
    private void tellTurns() {
        String topic = broker.configuration().get(KafkaOptions.SCENES_TOPIC);
        broker.json(topic, "lobby", "{\"scene\":\"lobby\",\"standing\":[]}");
    }

    private String focused() {
        return (String) browser.run("return document.activeElement.textContent");
    }
}
