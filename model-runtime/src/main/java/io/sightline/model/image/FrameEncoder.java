package io.sightline.model.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_STRATEGY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_STRATEGY_RLE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import io.sightline.model.ModelException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pixels to encoded images, for frames that Sightline itself makes. Thread-safe. */
public final class FrameEncoder {
    /** JPEG quality that leaves a model's answers as they are. */
    public static final int DEFAULT_QUALITY = 90;

    private final int quality;

    /**
     * An encoder.
     *
     * @param quality of JPEG, 1 to 100
     */
    public FrameEncoder(int quality) {
        if (quality < 1 || quality > 100) {
            throw new ModelException("JPEG quality %d is not between 1 and 100".formatted(quality));
        }
        NativeCodecs.prepare();
        this.quality = quality;
    }

    /** The image as a baseline JPEG. */
    public byte[] jpeg(RgbImage image) {
        return encode(image, ".jpg", IMWRITE_JPEG_QUALITY, quality);
    }

    /** The image as a PNG, without loss; quickly rather than small. */
    public byte[] png(RgbImage image) {
        return encode(
                image,
                ".png",
                IMWRITE_PNG_COMPRESSION,
                1,
                IMWRITE_PNG_STRATEGY,
                IMWRITE_PNG_STRATEGY_RLE);
    }

    private static byte[] encode(RgbImage image, String format, int... settingsAndValues) {
        try (BytePointer pixels = new BytePointer(image.rgb());
                Mat rgb = new Mat(image.height(), image.width(), CV_8UC3, pixels);
                Mat bgr = new Mat();
                IntPointer settings = new IntPointer(settingsAndValues);
                BytePointer encoded = new BytePointer()) {
            cvtColor(rgb, bgr, COLOR_RGB2BGR);
            if (!imencode(format, bgr, encoded, settings)) {
                throw new ModelException(
                        "a frame of %d x %d pixels cannot be encoded as %s"
                                .formatted(image.height(), image.width(), format));
            }
            byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(bytes);
            return bytes;
        }
    }
}
