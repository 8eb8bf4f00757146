package io.sightline.model.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
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
import io.sightline.scene.Frame;
import java.util.concurrent.Semaphore;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Encoded image to pixels, as Pillow decodes it: the same libjpeg-turbo, libpng and libwebp
 * arithmetic, an RGBA image composited on white, EXIF orientation ignored, the first picture of an
 * animation. CMYK differs by 1 at most, in the rounding. Thread-safe.
 */
public final class FrameDecoder {
    private static final int COLOUR = IMREAD_COLOR_RGB | IMREAD_IGNORE_ORIENTATION;

    /** By halvings; OpenCV gives what it reduces in its own order of colours only. */
    private static final int[] REDUCED = {
        COLOUR,
        IMREAD_REDUCED_COLOR_2 | IMREAD_IGNORE_ORIENTATION,
        IMREAD_REDUCED_COLOR_4 | IMREAD_IGNORE_ORIENTATION,
        IMREAD_REDUCED_COLOR_8 | IMREAD_IGNORE_ORIENTATION
    };

    /** More pixels than a model looks at several times over: 4 megapixels. */
    private static final long LARGE = 4L << 20;

    /** Each takes up to 120 MB of native memory for a moment. */
    private static final Semaphore LARGE_AT_A_TIME = new Semaphore(2);

    private final ImageLimits limits;
    private final boolean reducing;

    /** A decoder that refuses larger images than these. */
    public FrameDecoder(ImageLimits limits) {
        this(limits, false);
    }

    private FrameDecoder(ImageLimits limits, boolean reducing) {
        NativeCodecs.prepare();
        this.limits = limits;
        this.reducing = reducing;
    }

    /**
     * A decoder for what is to be resized to a model's input: an image of more than 4 megapixels
     * comes at a half, a quarter or an eighth, so that frames of a 4K camera do not fill the heap.
     * A JPEG is reduced by its own transform. Images with alpha and smaller ones, which are all
     * that the published results were measured on, come whole.
     */
    public static FrameDecoder reducing(ImageLimits limits) {
        return new FrameDecoder(limits, true);
    }

    /**
     * Decodes a frame's image; what is wrong with it is said of the frame.
     *
     * @throws BadImageException as below
     */
    public RgbImage decode(Frame frame) {
        try {
            return decode(frame.image());
        } catch (BadImageException e) {
            throw e.of("frame '" + frame.id() + "'");
        }
    }

    /**
     * Decodes one JPEG, PNG or WebP image.
     *
     * @throws BadImageException if it is none, is larger than allowed, or is broken
     */
    public RgbImage decode(byte[] encoded) {
        ImageHeader header = limits.admit(encoded);
        if (header.size().pixels() <= LARGE) {
            return decode(encoded, header, 0);
        }
        int halvings = reducing ? halvings(header.size().pixels()) : 0;
        LARGE_AT_A_TIME.acquireUninterruptibly();
        try {
            return decode(encoded, header, halvings);
        } finally {
            LARGE_AT_A_TIME.release();
        }
    }

    private static RgbImage decode(byte[] encoded, ImageHeader header, int halvings) {
        boolean asStored = asStored(header.format(), encoded);
        byte[] read = header.format() == ImageFormat.PNG ? PngHeaders.mended(encoded) : encoded;
        try (BytePointer bytes = new BytePointer(read);
                Mat row = new Mat(1, read.length, CV_8UC1, bytes);
                Mat image = imdecode(row, asStored ? IMREAD_UNCHANGED : REDUCED[halvings])) {
            int whole = asStored ? 0 : halvings;
            if (!isReduced(header.height(), image.rows(), whole)
                    || !isReduced(header.width(), image.cols(), whole)) {
                throw undecodable(header, "its contents are broken");
            }
            return new RgbImage(image.rows(), image.cols(), rgb(image, asStored || halvings > 0));
        } catch (BadImageException e) {
            throw e;
        } catch (RuntimeException e) {
            // A C++ exception of the codec; its text may quote the contents, so it goes no further.
            throw undecodable(header, "its decoder gave up");
        }
    }

    private static int halvings(long pixels) {
        int halvings = 1;
        while (halvings < REDUCED.length - 1 && pixels >> (2 * halvings) > LARGE) {
            halvings++;
        }
        return halvings;
    }

    /** The formats round what is left over up or down. */
    private static boolean isReduced(int side, int decoded, int halvings) {
        return decoded == side >> halvings || decoded == ((side - 1) >> halvings) + 1;
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

    private static byte[] rgb(Mat image, boolean swapped) {
        byte[] pixels = new byte[Math.toIntExact(image.total() * image.elemSize())];
        try (BytePointer first = image.data()) {
            first.capacity(pixels.length).get(pixels);
        }
        if (!swapped) {
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
