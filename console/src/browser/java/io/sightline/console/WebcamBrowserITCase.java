package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A browser's own camera, as a camera of a scene; Chromium draws what it sees. */
@Timeout(180)
class WebcamBrowserITCase {

    @Test
    void whatTheDeviceSeesIsThePictureOfItsScene() {
        try (Broker broker = new Broker();
                Console console =
                        Console.open(
                                broker.configuration(), Listening.loopback(0), Tokens.none());
                Browser browser = Browser.open()) {
            browser.look(390, 900, false);
            browser.go(console.address());
            browser.find("#camera:not([hidden])").click();
            browser.find(".webcam button.main").click();
            browser.find(".webcam [role=status]", text -> text.matches("[0-9]+ pictures sent to lobby"));
            browser.screenshot("webcam-phone-light");
            assertThat(browser.barriers()).isEmpty();
            browser.find(".webcam .row button", "Stop"::equals).click();
            browser.find(".webcam [role=status]", text -> text.startsWith("Stopped after"));

            browser.go(console.address().resolve("/#/scenes/lobby"));
            browser.find(".live img:not([hidden])");
            assertThat(browser.find(".live .tag").getText()).startsWith("phone");
            browser.assertNoErrors();
        }
    }
}
