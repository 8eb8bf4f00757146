package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page beside a real job: the demo, as somebody starts it first. */
@Timeout(600)
class DemoBrowserITCase {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ADDRESS = Pattern.compile("Console (http://\\S+)");

    /** What was there of an answer while it was written. */
    private static final String WORDS_ARE_KEPT =
            """
            window.words = [];
            new MutationObserver(() => document.querySelectorAll('.answer[data-waiting=true] .a')
              .forEach(words => words.textContent && window.words.push(words.textContent)))
              .observe(document.body, {subtree: true, childList: true, characterData: true});
            """;

    @Test
    void theDemosRoomIsSeenAndAskedAbout(@TempDir Path state) throws IOException {
        Process demo = demo(state);
        try (Browser browser = Browser.open()) {
            browser.look(1280, 900, false);
            browser.go(address(demo));
            browser.find(".card h2 a", text -> text.startsWith("room-")).sendKeys(Keys.ENTER);
            browser.find(".live img:not([hidden])");
            browser.run(WORDS_ARE_KEPT);
            browser.find("#question").sendKeys("How many chair(s) are in this room?", Keys.ENTER);
            browser.find(
                    ".answer[data-open=true] .a", text -> text.matches("[0-9.]+"));

            assertThat((Boolean) browser.run("return words.length > 0")).isTrue();
            browser.find(".frames li button");
            browser.awaitPictures();
            assertThat(browser.find(".answer .chips").getText()).contains("confidence");
            browser.find("#map-text", text -> text.contains("points") && text.contains("lit up"));
            browser.screenshot("demo-wide-light");

            // the walk ends, and with it what the camera sends
            browser.find(".rules .panel-head button").click();
            browser.find("#rule-words").sendKeys("if the camera is silent for 5 s", Keys.ENTER);
            browser.find(".add button.main").click();
            browser.find(".rule[data-state=firing]");
            browser.find(".rule .does button", "Acknowledge"::equals).click();
            browser.find(".rule .state", text -> text.contains("acknowledged"));
            browser.screenshot("demo-rule-wide-light");
            browser.assertNoErrors();
        } finally {
            demo.destroy();
        }
    }

    private static Process demo(Path state) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "@" + ROOT.resolve("config/jvm.options"),
                        "-Dsightline.root=" + ROOT,
                        "-Dsightline.state=" + state,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.sightline.jobs.cli.Sightline",
                        "demo")
                .redirectErrorStream(true)
                .start();
    }

    /** What else it says is read, too, so that it never waits for a reader. */
    private static URI address(Process demo) throws IOException {
        BufferedReader lines = demo.inputReader();
        String line = lines.readLine();
        while (line != null) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                Thread reader = new Thread(() -> lines.lines().forEach(rest -> {}), "demo-output");
                reader.setDaemon(true);
                reader.start();
                return URI.create(address.group(1));
            }
            line = lines.readLine();
        }
        throw new IllegalStateException("The demo ended without a console");
    }
}
