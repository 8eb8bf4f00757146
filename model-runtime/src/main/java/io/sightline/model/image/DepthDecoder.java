package io.sightline.model.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import com.drew.imaging.png.PngColorType;
import com.drew.imaging.png.PngHeader;
import io.sightline.model.image.header.BadImageException;
import io.sightline.model.image.header.BadImageException.Reason;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.header.ImageFormat;
import io.sightline.model.image.header.ImageHeader;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.model.image.header.PngHeaders;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Depth as depth cameras write it, a 16-bit grey PNG in millimetres. Thread-safe. */
public final class DepthDecoder {
    private final ImageLimits limits;

    /** A decoder that refuses larger images than these. */
    public DepthDecoder(ImageLimits limits) {
        NativeCodecs.prepare();
        this.limits = limits;
    }

    /**
     * Admits depth by its header, without decoding it.
     *
     * @param encoded the PNG
     * @param image size of the image that the depth belongs to
     * @throws BadImageException if it is no whole 16-bit grey PNG of that size
     */
    public static void admit(byte[] encoded, ImageLimits limits, FrameSize image) {
        ImageHeader header = limits.admit(encoded);
        if (header.format() != ImageFormat.PNG || !isDeepGrey(PngHeaders.admitted(encoded))) {
            throw new BadImageException(
                    Reason.UNDECODABLE,
                    "the depth is no 16-bit grey PNG; send one in millimetres, 0 where unknown");
        }
        if (!header.size().equals(image)) {
            throw new BadImageException(
                    Reason.UNDECODABLE,
                    "the depth has %d x %d pixels and its image %d x %d; send both in one size"
                            .formatted(
                                    header.width(),
                                    header.height(),
                                    image.width(),
                                    image.height()));
        }
    }

    private static boolean isDeepGrey(PngHeader header) {
        return header.getBitsPerSample() == 16 && header.getColorType() == PngColorType.GREYSCALE;
    }

    /**
     * Decodes depth that was admitted.
     *
     * @throws BadImageException if it is broken
     */
    public DepthMap decode(byte[] encoded) {
        ImageHeader header = limits.admit(encoded);
        try (BytePointer bytes = new BytePointer(encoded);
                Mat row = new Mat(1, encoded.length, CV_8UC1, bytes);
                Mat depth = imdecode(row, IMREAD_UNCHANGED)) {
            if (depth.rows() != header.height()
                    || depth.cols() != header.width()
                    || depth.type() != CV_16UC1) {
                throw broken();
            }
            short[] millimetres = new short[Math.toIntExact(depth.total())];
            try (BytePointer first = depth.data();
                    ShortPointer pixels = new ShortPointer(first)) {
                pixels.capacity(millimetres.length).get(millimetres);
            }
            return new DepthMap(header.width(), header.height(), millimetres);
        } catch (BadImageException e) {
            throw e;
        } catch (RuntimeException e) {
            // A C++ exception of the codec; its text may quote the contents, so it goes no further.
            throw broken();
        }
    }

    private static BadImageException broken() {
        return new BadImageException(Reason.UNDECODABLE, "the depth's PNG is broken");
    }
}
