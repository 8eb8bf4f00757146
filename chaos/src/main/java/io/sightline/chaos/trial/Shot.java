package io.sightline.chaos.trial;

import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.View;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * One encoded image of a drawn room.
 *
 * @param image JPEG bytes
 * @param timeMs its capture time
 */
record Shot(byte[] image, long timeMs) {
    private static final long EVERY_MS = 250;
    private static final float QUALITY = 0.9f;
    private static final int GRAIN = 6;

    /**
     * A walk through the room of a seed, a frame every 250 ms; the first one 250 ms after start.
     */
    static List<Shot> walk(long seed, Instant start) {
        List<Shot> shots = new ArrayList<>();
        long timeMs = start.toEpochMilli();
        for (View view : Footage.DEMO.clip(seed).frames()) {
            timeMs += EVERY_MS;
            shots.add(new Shot(FrameImage.jpeg(view, QUALITY), timeMs));
        }
        return shots;
    }

    /** Several walks, one after the other. */
    static List<Shot> walks(long seed, int walks, Instant start) {
        List<Shot> shots = new ArrayList<>();
        Instant begin = start;
        for (int i = 0; i < walks; i++) {
            shots.addAll(walk(seed + i, begin));
            begin = Instant.ofEpochMilli(shots.get(shots.size() - 1).timeMs());
        }
        return shots;
    }

    /** The same view with more pixels, and as much grain as a sensor has. */
    Shot enlarged(int width, int height) {
        try {
            BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = large.createGraphics();
            graphics.drawImage(
                    ImageIO.read(new ByteArrayInputStream(image)), 0, 0, width, height, null);
            graphics.dispose();
            SplittableRandom grain = new SplittableRandom(timeMs);
            WritableRaster pixels = large.getRaster();
            int[] row = new int[3 * width];
            for (int y = 0; y < height; y++) {
                pixels.getPixels(0, y, width, 1, row);
                for (int i = 0; i < row.length; i++) {
                    row[i] = Math.max(0, Math.min(255, row[i] + grain.nextInt(-GRAIN, GRAIN + 1)));
                }
                pixels.setPixels(0, y, width, 1, row);
            }
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(large, "jpeg", jpeg);
            return new Shot(jpeg.toByteArray(), timeMs);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot enlarge an image", e);
        }
    }
}
