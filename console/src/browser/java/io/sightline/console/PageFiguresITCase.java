package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How fast the page is, for {@code target/page-figures.txt}: nothing here depends on the machine's
 * speed but what is written there.
 */
@Timeout(300)
class PageFiguresITCase {
    private static final int SCENES = 50;
    private static final long FRAME_EVERY_MS = 500;

    @Test
    void fiftyScenesAtTwoFramesPerSecond() throws IOException, InterruptedException {
        List<byte[]> walk = walk();
        AtomicBoolean over = new AtomicBoolean();
        try (Broker broker = new Broker();
                Console console =
                        Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
                Browser browser = Browser.open()) {
            Thread cameras = new Thread(() -> film(broker, walk, over), "cameras");
            cameras.start();
            String window = "a window of 1280 x 900: " + figures(browser, console, 1280, 900);
            String wall = "a wall of 3840 x 2160: " + figures(browser, console, 3840, 2160);
            over.set(true);
            cameras.join();

            Files.write(Path.of("target/page-figures.txt"), List.of(window, wall));
        }
    }

    private static Map<String, Object> figures(
            Browser browser, Console console, int width, int height) {
        browser.look(width, height, false);
        browser.go(console.address());
        browser.find(".card:nth-child(" + SCENES + ")");
        browser.awaitPictures();
        Map<String, Object> figures = browser.figures();
        assertThat(figures).containsKeys("first_contentful_paint_ms", "painted", "longest_ms");
        return figures;
    }

    private static void film(Broker broker, List<byte[]> walk, AtomicBoolean over) {
        long dueMs = System.currentTimeMillis();
        for (int step = 0; !over.get(); step++) {
            for (int scene = 0; scene < SCENES; scene++) {
                byte[] image = walk.get((step + scene) % walk.size());
                broker.frame("scene-" + scene, "door", dueMs, image);
            }
            dueMs += FRAME_EVERY_MS;
            while (System.currentTimeMillis() < dueMs && !over.get()) {
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    /** What a camera sees that goes through a room. */
    private static List<byte[]> walk() {
        RoomWalk walk = new RoomGenerator(RoomPlan.LIVING_ROOM).generate(42);
        Renderer renderer = new Renderer(walk.room(), walk.camera(640, 480));
        return IntStream.range(0, walk.poses().size())
                .mapToObj(step -> renderer.view(walk.poseAt(step), step))
                .map(view -> FrameImage.jpeg(view, 0.8f))
                .toList();
    }
}
