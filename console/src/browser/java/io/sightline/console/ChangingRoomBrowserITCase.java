package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.rooms.Category;
import io.sightline.rooms.ChangingRoom;
import io.sightline.rooms.ChangingRoom.Change;
import io.sightline.rooms.Room;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.Renderer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** A rule beside a real job and the shipped model: a ball comes into a room, and somebody hears of it. */
@Timeout(600)
class ChangingRoomBrowserITCase {
    private static final String MODEL =
            Path.of("").toAbsolutePath().resolveSibling("models/rooms-3").toString();

    /** A living room with one ball, which seven of eight frames show. */
    private static final RoomWalk WALK = new RoomGenerator(RoomPlan.LIVING_ROOM).generate(2_000_007);

    private static final int FRAMES = 8;
    private static final long APART_MS = 250;

    /** What was seen before the ball came is forgotten by what is seen then. */
    private static final long AGE_MS = 10_000;

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "model.directory", MODEL,
                    "answers.max-tokens", "16",
                    "kafka.partitions", "1",
                    "sampling.frames", Integer.toString(FRAMES),
                    "scene.memory.age", AGE_MS + " ms",
                    "scene.map.interval", "1 s");

    @Test
    void aRuleFiresWhenTheRoomChanges() {
        try (EmbeddedPipeline job = EmbeddedPipeline.start(SETTINGS, line -> {});
                Console console =
                        Console.open(job.configuration(), Listening.loopback(0), Tokens.none());
                FramePublisher camera = new FramePublisher(job.configuration(), "hall", "door");
                Browser browser = Browser.open()) {
            long now = System.currentTimeMillis();
            ChangingRoom room = ballComes(now);
            film(camera, room, now - 2 * AGE_MS);
            browser.look(1280, 900, false);
            browser.go(console.address().resolve("/#/scenes/hall"));
            browser.find(".rules .panel-head button").click();
            browser.find("#rule-words").sendKeys("when there is a ball every 2 s", Keys.ENTER);
            browser.find(".add button.main").click();
            browser.find(".rule[data-state=idle] .state", text -> text.contains("“no”"));

            film(camera, room, now);
            browser.find(".rule[data-state=firing] .state", text -> text.contains("“yes”"));
            browser.find(".rule .does button", "Evidence"::equals).click();
            browser.find("#map-text", text -> text.contains("8 of 8 frames of evidence lit up"));
            browser.find(".strip .panel-head p", text -> text.startsWith("8 frames · alert of"));
            browser.find(".lane .dot[data-kind=enter]");
            browser.awaitPictures();
            browser.screenshot("room-changed-wide-light");
            inOtherLooks(browser);

            browser.find(".rule .does button", "Acknowledge"::equals).click();
            browser.find(".rule[data-state=firing] .state", text -> text.contains("acknowledged by local"));
            assertThat(browser.find(".rule h3").getText()).isEqualTo("Is there a ball in this room?");
            browser.look(390, 900, false);
            browser.go(console.address());
            browser.find(".card[data-firing=true]");
            browser.awaitPictures();
            browser.screenshot("room-changed-card-phone-light");
            browser.assertNoErrors();
        }
    }

    /** The screenshots in the README are of these. */
    private static void inOtherLooks(Browser browser) {
        browser.run("scrollTo(0, 0)");
        browser.look(1280, 1000, true);
        browser.screenshot("room-changed-wide-dark");
        browser.look(390, 900, false);
        browser.screenshot("room-changed-phone-light");
        browser.look(1280, 1000, false);
        browser.find(".map .seg button", "In 3D"::equals).click();
        browser.find(".map canvas[tabindex]:not([hidden])").sendKeys(Keys.ARROW_LEFT);
        browser.screenshot("room-changed-map-wide-light");
    }

    private static ChangingRoom ballComes(long atMs) {
        Room room = WALK.room();
        int ball =
                IntStream.range(0, room.objects().size())
                        .filter(i -> room.objects().get(i).category() == Category.BALL)
                        .findFirst()
                        .orElseThrow();
        return new ChangingRoom(room, List.of(new Change(atMs, ball, true)));
    }

    /** A glance around, as the room is when it begins. */
    private static void film(FramePublisher camera, ChangingRoom room, long fromMs) {
        Renderer renderer = new Renderer(room.at(fromMs), WALK.camera(112, 84));
        long timeMs = fromMs;
        for (int step : WALK.evenly(FRAMES)) {
            camera.publish(FrameImage.jpeg(renderer.view(WALK.poseAt(step), step), 0.9f), timeMs);
            timeMs += APART_MS;
        }
        camera.flush();
    }
}
