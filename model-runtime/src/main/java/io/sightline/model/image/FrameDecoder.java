package io.sightline.model.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.BadImageException.Reason;
import io.sightline.model.image.header.ByteCursor;
import io.sightline.model.image.header.ImageFormat;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.image.header.PngHeader;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Encoded image to pixels, as Pillow decodes it: the same libjpeg-turbo, libpng and libwebp
 * arithmetic, an RGBA image composited on white, EXIF orientation ignored. Thread-safe.
 */
public final class FrameDecoder {
    private static final int COLOUR = IMREAD_COLOR_RGB | IMREAD_IGNORE_ORIENTATION;

    private final ImageLimits limits;

    /** A decoder that refuses larger images than these. */
    public FrameDecoder(ImageLimits limits) {
        NativeCodecs.prepare();
        this.limits = limits;
    }

    /**
     * Decodes one JPEG, PNG or WebP image.
     *
     * @throws BadImageException if it is none, is larger than allowed, or is broken
     */
    public RgbImage decode(byte[] encoded) {
        ImageHeader header = limits.admit(encoded);
        boolean mayHaveAlpha =
                header.format() == ImageFormat.WEBP
                        || (header.format() == ImageFormat.PNG
                                && PngHeader.hasAlpha(new ByteCursor(encoded)));
        try (BytePointer bytes = new BytePointer(encoded);
                Mat row = new Mat(1, encoded.length, CV_8UC1, bytes);
                Mat image = imdecode(row, mayHaveAlpha ? IMREAD_UNCHANGED : COLOUR)) {
            if (image.rows() != header.height() || image.cols() != header.width()) {
                throw undecodable(header, "its contents are broken");
            }
            return new RgbImage(header.height(), header.width(), rgb(image, mayHaveAlpha));
        } catch (BadImageException e) {
            throw e;
        } catch (RuntimeException e) {
            // A C++ exception of the codec; its text may quote the contents, so it goes no further.
            throw undecodable(header, "its decoder gave up");
        }
    }

    private static byte[] rgb(Mat image, boolean asStored) {
        byte[] pixels = new byte[Math.toIntExact(image.total() * image.elemSize())];
        try (BytePointer first = image.data()) {
            first.capacity(pixels.length).get(pixels);
        }
        return asStored
                ? BgrPixels.toRgb(pixels, image.channels(), (int) image.elemSize1())
                : pixels;
    }

    private static BadImageException undecodable(ImageHeader header, String why) {
        return new BadImageException(
                Reason.UNDECODABLE,
                "the %s image of %d x %d pixels cannot be decoded: %s"
                        .formatted(header.format(), header.width(), header.height(), why));
    }
}
