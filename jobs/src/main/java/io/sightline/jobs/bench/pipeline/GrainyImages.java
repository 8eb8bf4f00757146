package io.sightline.jobs.bench.pipeline;

import io.sightline.model.image.FrameEncoder;
import io.sightline.model.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * JPEG images as large as a camera's: patches of colour under a sensor's noise, each unlike the
 * others. Drawn rooms are smooth, and take a third of the bytes.
 */
public final class GrainyImages {
    private static final int COUNT = 48;
    private static final int QUALITY = 91;
    private static final int PATCH = 16;
    private static final int NOISE = 24;
    private static final long SEED = 1;

    private GrainyImages() {}

    /** The same images every time. */
    public static List<byte[]> of(int width, int height) {
        Random random = new Random(SEED);
        FrameEncoder encoder = new FrameEncoder(QUALITY);
        List<byte[]> images = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            images.add(encoder.jpeg(image(random, width, height)));
        }
        return images;
    }

    private static RgbImage image(Random random, int width, int height) {
        int channels = RgbImage.CHANNELS;
        int columns = 1 + Math.floorDiv(width - 1, PATCH);
        byte[] patches = new byte[channels * columns * (1 + Math.floorDiv(height - 1, PATCH))];
        random.nextBytes(patches);
        byte[] rgb = new byte[channels * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int patch =
                        channels * (Math.floorDiv(y, PATCH) * columns + Math.floorDiv(x, PATCH));
                int noise = random.nextInt(NOISE);
                for (int channel = 0; channel < channels; channel++) {
                    int level = Math.min(255, (patches[patch + channel] & 0xff) + noise);
                    rgb[channels * (width * y + x) + channel] = (byte) level;
                }
            }
        }
        return new RgbImage(height, width, rgb);
    }
}
