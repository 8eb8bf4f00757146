package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.console.access.Tokens;
import io.sightline.console.web.Listening;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
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
    void fiftyScenesAtTwoFramesPerSecond() throws Exception {
        byte[] image = image();
        AtomicBoolean over = new AtomicBoolean();
        try (Broker broker = new Broker();
                Console console =
                        Console.open(broker.configuration(), Listening.loopback(0), Tokens.none());
                Browser browser = Browser.open()) {
            Thread cameras = new Thread(() -> film(broker, image, over), "cameras");
            cameras.start();
            browser.look(1280, 900, false);
            browser.go(console.address());
            browser.find(".card:nth-child(" + SCENES + ")");
            browser.awaitPictures();
            Map<String, Object> figures = browser.figures();
            over.set(true);
            cameras.join();

            Files.writeString(Path.of("target/page-figures.txt"), figures + "\n");
            assertThat(figures).containsKeys("first_contentful_paint_ms", "painted", "longest_ms");
        }
    }

    private static void film(Broker broker, byte[] image, AtomicBoolean over) {
        long dueMs = System.currentTimeMillis();
        while (!over.get()) {
            for (int scene = 0; scene < SCENES; scene++) {
                broker.frame("scene-" + scene, "door", dueMs, image);
            }
            dueMs += FRAME_EVERY_MS;
            while (System.currentTimeMillis() < dueMs && !over.get()) {
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
            }
        }
    }

    private static byte[] image() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteArray();
    }
}
