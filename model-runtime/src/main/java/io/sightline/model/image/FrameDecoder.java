package io.sightline.model.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import com.drew.imaging.png.PngColorType;
import com.drew.imaging.png.PngHeader;
import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.BadImageException.Reason;
import io.sightline.model.image.header.ImageFormat;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.image.header.PngHeaders;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Encoded image to pixels, as Pillow decodes it: the same libjpeg-turbo, libpng and libwebp
 * arithmetic, an RGBA image composited on white, EXIF orientation ignored, the first picture of an
 * animation. CMYK differs by 1 at most, in the rounding. Thread-safe.
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
        boolean asStored = asStored(header.format(), encoded);
        byte[] read = header.format() == ImageFormat.PNG ? PngHeaders.mended(encoded) : encoded;
        try (BytePointer bytes = new BytePointer(read);
                Mat row = new Mat(1, read.length, CV_8UC1, bytes);
                Mat image = imdecode(row, asStored ? IMREAD_UNCHANGED : COLOUR)) {
            if (image.rows() != header.height() || image.cols() != header.width()) {
                throw undecodable(header, "its contents are broken");
            }
            return new RgbImage(header.height(), header.width(), rgb(image, asStored));
        } catch (BadImageException e) {
            throw e;
        } catch (RuntimeException e) {
            // A C++ exception of the codec; its text may quote the contents, so it goes no further.
            throw undecodable(header, "its decoder gave up");
        }
    }

    /**
     * Whether the samples are needed as they are stored: where Pillow sees alpha (of grey with
     * alpha, only the one with 16 bits), and where it cuts off 16 bits of grey.
     */
    private static boolean asStored(ImageFormat format, byte[] encoded) {
        if (format != ImageFormat.PNG) {
            return format == ImageFormat.WEBP;
        }
        PngHeader png = PngHeaders.admitted(encoded);
        boolean deep = png.getBitsPerSample() == Short.SIZE;
        PngColorType colours = png.getColorType();
        return colours == PngColorType.TRUE_COLOR_WITH_ALPHA
                || (deep && colours == PngColorType.GREYSCALE_WITH_ALPHA)
                || (deep && colours == PngColorType.GREYSCALE);
    }

    private static byte[] rgb(Mat image, boolean asStored) {
        byte[] pixels = new byte[Math.toIntExact(image.total() * image.elemSize())];
        try (BytePointer first = image.data()) {
            first.capacity(pixels.length).get(pixels);
        }
        if (!asStored) {
            return pixels;
        }
        return image.channels() == 1
                ? BgrPixels.ofDeepGrey(pixels)
                : BgrPixels.toRgb(pixels, image.channels(), (int) image.elemSize1());
    }

    private static BadImageException undecodable(ImageHeader header, String why) {
        return new BadImageException(
                Reason.UNDECODABLE,
                "the %s image of %d x %d pixels cannot be decoded: %s"
                        .formatted(header.format(), header.width(), header.height(), why));
    }
}
