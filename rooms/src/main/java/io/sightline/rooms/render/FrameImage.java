package io.sightline.rooms.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A view's colours as an encoded image, PNG or JPEG. */
public final class FrameImage {
    private FrameImage() {}

    /** An 8-bit image in RGB. */
    public static BufferedImage of(View view) {
        int width = view.width();
        BufferedImage image = new BufferedImage(width, view.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[width * view.height()];
        byte[] rgb = view.rgb();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] =
                    (rgb[3 * i] & 0xff) << 16
                            | (rgb[3 * i + 1] & 0xff) << 8
                            | (rgb[3 * i + 2] & 0xff);
        }
        image.setRGB(0, 0, width, view.height(), pixels, 0, width);
        return image;
    }

    /** PNG bytes: every pixel as rendered. */
    public static byte[] png(View view) {
        return encode(view, "png", null);
    }

    /**
     * JPEG bytes.
     *
     * @param quality from 0 to 1
     */
    public static byte[] jpeg(View view, float quality) {
        return encode(view, "jpeg", quality);
    }

    private static byte[] encode(View view, String format, Float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (quality != null) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(of(view), null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("View could not be written as " + format, e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
