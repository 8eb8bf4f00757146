package io.sightline.model.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Small encoded images, most of them made by another encoder than the one under test. */
public final class TestImages {
    private TestImages() {}

    /** Smooth colours with noise, so that every stage of a codec has something to do. */
    static BufferedImage picture(int width, int height, int type) {
        Random random = new Random(width * 31L + height);
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = 255 * x / width;
                int green = 255 * y / height;
                int alpha = (x * 37 + y * 11) & 0xff;
                image.setRGB(x, y, alpha << 24 | red << 16 | green << 8 | random.nextInt(256));
            }
        }
        return image;
    }

    static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] jpeg(int width, int height) {
        return encode(picture(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    public static byte[] png(int width, int height) {
        return encode(picture(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    /** WebP, which the JDK does not write; lossless, so that its pixels are known. */
    public static byte[] webp(int width, int height, boolean alpha) {
        BufferedImage image = picture(width, height, BufferedImage.TYPE_INT_ARGB);
        int channels = alpha ? 4 : 3;
        byte[] bgr = new byte[width * height * channels];
        for (int i = 0; i < bgr.length; i++) {
            int pixel = i / channels;
            int argb = image.getRGB(pixel % width, pixel / width);
            bgr[i] = (byte) (argb >> (8 * (i % channels)));
        }
        try (BytePointer pixels = new BytePointer(bgr);
                Mat mat =
                        new Mat(
                                height,
                                width,
                                alpha ? opencv_core.CV_8UC4 : opencv_core.CV_8UC3,
                                pixels);
                BytePointer encoded = new BytePointer()) {
            opencv_imgcodecs.imencode(".webp", mat, encoded);
            byte[] webp = new byte[(int) encoded.limit()];
            encoded.get(webp);
            return webp;
        }
    }

    static byte[] rgb(BufferedImage image) {
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            int argb = image.getRGB(pixel % image.getWidth(), pixel / image.getWidth());
            rgb[i] = (byte) (argb >> (8 * (2 - i % 3)));
        }
        return rgb;
    }
}
