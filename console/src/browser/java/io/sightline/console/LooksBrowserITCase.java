package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.console.access.Right;
import io.sightline.console.access.Tokens;
import io.sightline.console.access.Visitor;
import io.sightline.console.web.Listening;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** What is rarely on the page, for everybody: light and dark, wide and on a phone, and very large. */
@Timeout(300)
class LooksBrowserITCase {
    private static final String RULE = "Is there a ball in this room?";
    private static final String TOKEN = "the-cellar-s-own-token";

    private static final String IN_SIGHT =
            """
            const header = document.querySelector('.top');
            const focus = document.activeElement;
            return header.contains(focus) || focus.getBoundingClientRect().top >= header.getBoundingClientRect().bottom;
            """;

    /** Whoever shows it sees a scene that nothing is known of. */
    private static final Tokens CELLAR =
            new Tokens(
                    List.of(
                            Tokens.Entry.of(
                                    TOKEN,
                                    new Visitor(
                                            "cellar",
                                            EnumSet.allOf(Right.class),
                                            List.of("cellar")))));

    private static Broker broker;
    private static Console console;
    private static Browser browser;

    @BeforeAll
    static void open() {
        broker = new Broker();
        Records lobby = new Records("lobby");
        broker.frame("lobby", "door", 1_000, Records.picture(0));
        broker.frame("lobby", "door", 1_500, Records.picture(60));
        broker.standing("lobby", "ball", lobby.standing("ball", RULE, "yes"));
        for (int minutes = 55; minutes >= 5; minutes -= 5) {
            Instant then = Instant.now().minusSeconds(60L * minutes);
            String answer = lobby.answer("ball", RULE, "yes", then, List.of(1_000L, 1_500L));
            String value = "\"value\":{\"type\":\"yes-no\",\"boolean\":%s}".formatted(minutes < 30);
            broker.answer("lobby", answer.replace("\"value\":null", value));
        }
        broker.alert("lobby", lobby.alert("ball", RULE, "enter", Instant.now(), List.of(1_000L)));
        broker.map("lobby", List.of(1_000L, 1_500L));
        console = Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
        console.close();
        broker.close();
    }

    @BeforeEach
    void look() {
        browser.look(1280, 900, false);
    }

    @Test
    void aRuleThatIsReadAndTested() {
        goToLobby();
        readRule();
        browser.find(".add button", text -> text.startsWith("Test it")).click();
        browser.find(".tested p");
        browser.inspectInAllLooks("tested", ".tested");
    }

    @Test
    void aFrameThatIsOpen() {
        goToLobby();
        browser.find("#map-text", text -> text.contains("lit up"));
        browser.find(".frames li:nth-child(2) button").click();
        browser.find("dialog[open] canvas.place:not([hidden])");
        browser.inspectInAllLooks("place", "dialog[open]");
    }

    @Test
    void whoIsNotSignedInAndWhoSeesNothingYet() {
        try (Console cellar =
                Console.open(broker.configuration(), Listening.loopback(0), CELLAR)) {
            browser.go(cellar.address());
            browser.find(".signin input");
            browser.inspectInAllLooks("signin", ".signin");
            browser.find(".signin input").sendKeys(TOKEN, Keys.ENTER);
            browser.find("#view > .empty, #view .empty:not([hidden])");
            browser.inspectInAllLooks("empty", ".empty");
        }
    }

    @Test
    void aSceneThatNobodyKnows() {
        browser.go(console.address().resolve("/#/scenes/nowhere"));
        browser.find(".empty", text -> text.contains("'nowhere' is not known here"));
        browser.inspectInAllLooks("unknown", ".empty");
    }

    /** A window of 1280 pixels at 400 % is one of 320. */
    @Test
    void atFourTimesTheSizeNothingIsCutOff() {
        browser.look(320, 256, false);
        browser.go(console.address());
        browser.find(".card[data-firing=true]");
        browser.assertFits();
        goToLobby();
        browser.find(".rule[data-state=firing]");
        browser.find("#map-text", text -> text.contains("lit up"));
        browser.assertFits();
        readRule();
        browser.assertFits();
        browser.screenshot("rule-zoomed-light");
        browser.find(".frames button").sendKeys(Keys.ENTER);
        browser.find("dialog[open] h2");
        browser.assertFits();
    }

    @Test
    void whatHasTheFocusIsNotBehindTheHeader() {
        browser.look(390, 500, false);
        goToLobby();
        browser.find("#map-text", text -> text.contains("lit up"));
        browser.find(".rule[data-state=firing]");
        browser.run("[...document.querySelectorAll('#view button:not([hidden])')].at(-1).focus()");
        for (int back = 0; back < 15; back++) {
            browser.find(":focus").sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
            assertThat(browser.run(IN_SIGHT)).as("%d back", back).isEqualTo(true);
        }
    }

    private static void readRule() {
        browser.find(".rules .panel-head button").sendKeys(Keys.ENTER);
        browser.find("#rule-words").sendKeys("when there is a ball for 10 min", Keys.ENTER);
        browser.find(".reads", text -> text.contains(RULE));
    }

    private static void goToLobby() {
        browser.go(console.address().resolve("/#/scenes/lobby"));
        browser.find(".ask");
    }
}
