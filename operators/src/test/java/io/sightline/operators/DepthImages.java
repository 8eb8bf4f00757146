package io.sightline.operators;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/** Depth as a depth camera would send it. */
public final class DepthImages {

    private DepthImages() {}

    /** A 16-bit grey PNG of millimetres by pixel, row-major. */
    public static byte[] png(int width, int height, IntUnaryOperator millimetres) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < width * height; i++) {
            image.getRaster()
                    .setSample(i % width, Math.floorDiv(i, width), 0, millimetres.applyAsInt(i));
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
