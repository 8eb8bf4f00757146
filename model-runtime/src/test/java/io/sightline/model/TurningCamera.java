package io.sightline.model;

import io.sightline.scene.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Frames of a camera that turns: real PNG images, each a part of one noise panorama. */
public final class TurningCamera {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int PATCH = 8;
    private static final int AROUND = 60;
    private static final int PIXELS_PER_SECOND = 8;
    private static final int[] PANORAMA =
            new Random(7).ints(AROUND * HEIGHT / PATCH, 0, 256).toArray();

    private TurningCamera() {}

    /** What a camera of a scene sees at a time; the same image for the same time. */
    public static Frame frame(String scene, String camera, long timeMs) {
        return new Frame(scene, camera, camera + "-" + timeMs, timeMs, image(timeMs), null);
    }

    /** A PNG of what is seen at a time. */
    public static byte[] image(long timeMs) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.getRaster().setSample(x, y, 0, grey(x, y, timeMs));
            }
        }
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Grey level of a pixel of the {@code 96 x 64} image that is seen at a time. */
    public static int grey(int x, int y, long timeMs) {
        int turned = Math.toIntExact(timeMs * PIXELS_PER_SECOND / 1000);
        int around = Math.floorMod(x + turned, AROUND * PATCH) / PATCH;
        return PANORAMA[y / PATCH * AROUND + around];
    }
}
