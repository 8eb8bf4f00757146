package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of the distribution's, as somebody would look through it. */
final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String PICTURES_ARE_THERE =
            """
            const edge = shot => Math.min(innerWidth, shot.closest('.frames')?.getBoundingClientRect().right ?? innerWidth);
            return [...document.querySelectorAll('.shot')]
              .filter(shot => shot.getBoundingClientRect().top < innerHeight && shot.getBoundingClientRect().left < edge(shot))
              .every(shot => shot.querySelector('img').naturalWidth > 0);
            """;

    private static final String WHAT_DOES_NOT_FIT =
            """
            const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
            return wide.concat([...document.querySelectorAll('body *')]
              .filter(part => part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1 && part.textContent.trim())
              .filter(part => ['hidden', 'clip'].includes(getComputedStyle(part).overflowX))
              .map(part => part.outerHTML.slice(0, 200)));
            """;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser open() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium", "chromium-browser", "google-chrome").toFile());
        options.addArguments(
                "--headless",
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--no-sandbox",
                // 3D where there is no graphics card; the page itself is painted as such machines do.
                "--enable-unsafe-swiftshader",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program("chromedriver").toFile())
                        .usingAnyFreePort()
                        .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(1));
        return new Browser(driver);
    }

    private static Path program(String... names) {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The browser's tests need %s on the PATH: apt-get install chromium chromium-driver"
                                                .formatted(names[0])));
    }

    /** A window of so many CSS pixels. */
    void look(int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name", "prefers-color-scheme",
                                        "value", dark ? "dark" : "light"))));
    }

    void go(URI address) {
        driver.get("about:blank");
        driver.get(address.toString());
    }

    /** Another tab, which is seen from now on; the first one is 0. */
    void openTab() {
        driver.switchTo().newWindow(WindowType.TAB);
    }

    /** What was a tab before is seen again. */
    void goToTab(int number) {
        driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(number));
    }

    /** Addresses that fit, with * for anything, are not reached; none after an empty list. */
    void block(List<String> addresses) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", addresses));
    }

    WebElement find(String css) {
        return await(() -> driver.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
    }

    /** The first element of these whose text is so. */
    WebElement find(String css, Predicate<String> text) {
        return await(
                () ->
                        driver.findElements(By.cssSelector(css)).stream()
                                .filter(element -> text.test(element.getText()))
                                .findFirst()
                                .orElse(null));
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    private <T> T await(java.util.function.Supplier<T> found) {
        try {
            return new WebDriverWait(driver, PATIENCE)
                    .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                    .until(anything -> found.get());
        } catch (TimeoutException e) {
            screenshot("timed-out");
            throw e;
        }
    }

    Object run(String script) {
        return ((JavascriptExecutor) driver).executeScript(script);
    }

    /** Every picture that is in sight has come; of the strip, those that are not scrolled away. */
    void awaitPictures() {
        await(() -> (Boolean) run(PICTURES_ARE_THERE) ? true : null);
    }

    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(
                    SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How far what was there has moved by itself since the page was opened: 0 is nothing. */
    double shifts() {
        return ((Number)
                        driver.executeAsyncScript(
                                "const done = arguments[0]; let sum = 0; new PerformanceObserver(list =>"
                                        + " list.getEntries().forEach(e => sum += e.hadRecentInput ? 0 : e.value))"
                                        + ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 100)"))
                .doubleValue();
    }

    /** When something was painted first, and how evenly it is painted for ten seconds. */
    @SuppressWarnings("unchecked")
    Map<String, Object> figures() {
        return (Map<String, Object>)
                driver.executeAsyncScript(
                        """
                        const done = arguments[0];
                        const gaps = [];
                        let last = performance.now();
                        const end = last + 10000;
                        const tick = now => {
                          gaps.push(now - last);
                          last = now;
                          if (now < end) requestAnimationFrame(tick);
                          else done({
                            first_contentful_paint_ms: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
                            painted: gaps.length,
                            longer_than_50_ms: gaps.filter(gap => gap > 50).length,
                            longest_ms: Math.max(...gaps.slice(1)),
                          });
                        };
                        requestAnimationFrame(tick);
                        """);
    }

    /** Everybody can use what is to be seen now; it is kept as a picture. */
    void inspect(String view) {
        awaitPictures();
        screenshot(view);
        assertThat(barriers()).as(view).isEmpty();
    }

    /** The same in light and dark, wide and on a phone, with what it is about in sight. */
    void inspectInAllLooks(String view, String about) {
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 390}) {
                look(width, 900, dark);
                run("document.querySelector('%s').scrollIntoView({block: 'center'})".formatted(about));
                inspect(view + (width > 500 ? "-wide-" : "-phone-") + (dark ? "dark" : "light"));
            }
        }
    }

    /** Nothing has to be scrolled sideways to be read, but a strip of frames; and no text is cut off. */
    void assertFits() {
        assertThat(run(WHAT_DOES_NOT_FIT)).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
    }

    /** What axe-core finds serious or critical, each as a line. */
    @SuppressWarnings("unchecked")
    List<String> barriers() {
        run(axe());
        return (List<String>)
                driver.executeAsyncScript(
                        "const done = arguments[0]; axe.run().then(found => done(found.violations"
                                + ".filter(v => ['serious', 'critical'].includes(v.impact))"
                                + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))))");
    }

    private static String axe() {
        try (InputStream script =
                Browser.class.getResourceAsStream(
                        "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing was logged as an error since it was last asked. */
    void assertNoErrors() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    /** What was logged until now is known. */
    void forgetErrors() {
        driver.manage().logs().get(LogType.BROWSER);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
