package io.sightline.model.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.BadImageException.Reason;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.model.image.header.ImageLimits;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What a frame looks like at a glance: 64 × 64 grey levels, each the mean of its part of the image,
 * so that sensor noise is averaged away. A large JPEG is decoded at an eighth of its size, which
 * the format allows for little more than the cost of reading it. Thread-safe.
 */
public final class LumaThumbnail {
    /** Columns and rows. */
    public static final int SIDE = 64;

    private final ImageLimits limits;

    /** Thumbnails of images within these limits. */
    public LumaThumbnail(ImageLimits limits) {
        NativeCodecs.prepare();
        this.limits = limits;
    }

    /**
     * Looks at one JPEG, PNG or WebP image.
     *
     * @return {@code [64, 64]} luma, row-major, stretched to a square
     * @throws BadImageException if it is no image, is larger than allowed, or is broken
     */
    public byte[] of(byte[] encoded) {
        ImageHeader header = limits.admit(encoded);
        int reading = reading(header) | IMREAD_IGNORE_ORIENTATION;
        try (BytePointer bytes = new BytePointer(encoded);
                Mat row = new Mat(1, encoded.length, CV_8UC1, bytes);
                Mat image = imdecode(row, reading);
                Mat small = new Mat();
                Size size = new Size(SIDE, SIDE)) {
            if (image.empty()) {
                throw undecodable(header);
            }
            resize(image, small, size, 0, 0, INTER_AREA);
            byte[] luma = new byte[SIDE * SIDE];
            try (BytePointer first = small.data()) {
                first.capacity(luma.length).get(luma);
            }
            return luma;
        } catch (BadImageException e) {
            throw e;
        } catch (RuntimeException e) {
            // A C++ exception of the codec; its text may quote the contents, so it goes no further.
            throw undecodable(header);
        }
    }

    private static int reading(ImageHeader header) {
        int side = Math.min(header.width(), header.height());
        if (side >= 8 * SIDE) {
            return IMREAD_REDUCED_GRAYSCALE_8;
        }
        if (side >= 4 * SIDE) {
            return IMREAD_REDUCED_GRAYSCALE_4;
        }
        return side >= 2 * SIDE ? IMREAD_REDUCED_GRAYSCALE_2 : IMREAD_GRAYSCALE;
    }

    private static BadImageException undecodable(ImageHeader header) {
        return new BadImageException(
                Reason.UNDECODABLE,
                "the %s image of %d x %d pixels cannot be decoded; send it again"
                        .formatted(header.format(), header.width(), header.height()));
    }
}
