package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** What the page shows of what was: a rule's test on the last hour, and the timeline. */
@Timeout(300)
class TimeBrowserITCase extends LobbyPage {
    private static final String WIDTH_OF_FIRING =
            """
            const bar = document.querySelector('.lane .span[data-state=firing]');
            return bar.clientWidth / bar.parentElement.clientWidth;
            """;

    @Test
    void aRuleIsTestedOnTheLastHour() {
        for (int minutes = 50; minutes > 0; minutes -= 5) {
            said(ago(minutes), minutes <= 20 && minutes > 5);
        }
        testOnTheLastHour();

        browser.find(".tested p", text -> text.startsWith("10 answers to this question"));
        assertThat(browser.find(".tested p").getText())
                .containsPattern("at most 5\\Wmin apart")
                .contains("would have fired once");
        assertThat(browser.count(".tested .dot[data-kind=enter]")).isEqualTo(3);
        browser.run("document.querySelector('.tested').scrollIntoView({block: 'end'})");
        browser.screenshot("tested-wide-light");
        browser.assertNoErrors();
    }

    /** Answers that cover a minute of the hour say nothing of the rest: that is asked about. */
    @Test
    void momentsOfWhichNobodyAskedAreAskedAbout() {
        for (int seconds = 60; seconds > 0; seconds -= 6) {
            said(Instant.now().minusSeconds(seconds), true);
        }
        testOnTheLastHour();

        browser.find(".tested p", text -> text.contains("asked about 12 moments of it, 5 min apart"));
        assertThat(browser.find(".tested p").getText())
                .startsWith("10 answers to this question")
                .contains("They cover too little of the hour", "between them nobody looked");
        List<JsonNode> asked = broker.questions(12);
        assertThat(asked).allMatch(question -> question.path("question").asText().equals(RULE));
        Instant first = Instant.parse(asked.get(0).path("as_of").asText());
        Instant last = Instant.parse(asked.get(11).path("as_of").asText());
        assertThat(Duration.between(first, last)).isEqualTo(Duration.ofMinutes(55));
        browser.run("document.querySelector('.tested').scrollIntoView({block: 'end'})");
        browser.screenshot("asked-wide-light");

        browser.find(".add button", text -> text.startsWith("Test it")).click();
        browser.find(".tested p", text -> text.startsWith("22 answers to this question"));
        assertThat(browser.find(".tested p").getText()).doesNotContain("asked about");
        browser.assertNoErrors();
    }

    @Test
    void theTimelineGoesBackAndComesBackToNow() {
        broker.answer("lobby", lobby.answer("q", "Who was here?", "4", ago(200), List.of(1_000L)));
        goToLobby();
        browser.find(".time .seg button", "10 min"::equals).click();
        assertThat(browser.count(".lane .dot")).isZero();
        browser.find(".time .seg button", "6 h"::equals).click();
        browser.find(".lane .dot").click();
        browser.find(".lane .span[data-state=lit]");
        browser.find(".lanes").sendKeys("+", "+", Keys.ARROW_LEFT);
        browser.find(".time .seg button[aria-pressed=false]", "Now"::equals).click();
        browser.find(".time .seg button[aria-pressed=true]", "Now"::equals);
        browser.assertNoErrors();
    }

    /** The page holds 200 answers, and the alert with which it began may be gone: the topics and the rule tell. */
    @Test
    void theTimelineShowsWhatThePageDoesNotHold() {
        broker.standing("lobby", "ball", lobby.standing("ball", RULE, "yes"));
        String began = "\"since\":\"%s\"".formatted(ago(30));
        broker.alert(
                "lobby",
                lobby.alert("ball", RULE, "while", ago(1), List.of(1_000L))
                        .replaceFirst("\"since\":\"[^\"]*\"", began));
        said(ago(50), false);
        for (int seconds = 220 * 5; seconds > 0; seconds -= 5) {
            said(Instant.now().minusSeconds(seconds), true);
        }
        goToLobby();

        browser.find(".lane .dot[title$=' no']");
        assertThat((Double) browser.run(WIDTH_OF_FIRING)).isBetween(0.45, 0.55);
        assertThat(browser.find(".time .left").getText()).isEmpty();
        browser.screenshot("timeline-wide-light");
        browser.assertNoErrors();
    }

    private void said(Instant asOf, boolean there) {
        said("ball", asOf, there ? "yes" : "no");
    }

    private void testOnTheLastHour() {
        goToLobby();
        browser.find(".rules .panel-head button").click();
        browser.find("#rule-words").sendKeys("when there is a ball for 10 min", Keys.ENTER);
        browser.find(".add button", text -> text.startsWith("Test it")).click();
    }
}
