package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A console in more tabs than a browser has connections to it. */
@Timeout(180)
class TabsBrowserITCase {
    private static final int CONNECTIONS = 6;

    @Test
    void aTabThatNobodySeesTakesNoConnectionAndIsUpToDateWhenItIsSeen() {
        try (Broker broker = new Broker();
                Console console =
                        Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
                Browser browser = Browser.open()) {
            broker.frame("lobby", "door", 1_000, Records.picture(0));
            for (int tab = 0; tab <= CONNECTIONS; tab++) {
                if (tab > 0) {
                    browser.openTab();
                }
                browser.go(console.address());
                browser.find(".card", text -> text.contains("lobby"));
            }
            broker.frame("hall", "door", 1_000, Records.picture(60));
            browser.find(".card", text -> text.contains("hall"));

            browser.goToTab(0);
            browser.find(".card", text -> text.contains("hall"));
            assertThat(browser.find("#link").getText()).isEqualTo("live");
            browser.assertNoErrors();
        }
    }
}
