package io.sightline.model.image.header;

import io.sightline.model.image.header.BadImageException.Reason;
import java.io.Serializable;

/**
 * How large an image may be, judged from its header.
 *
 * @param maxBytes encoded bytes
 * @param maxSide pixels of the longer side
 * @param maxPixels height times width
 */
public record ImageLimits(int maxBytes, int maxSide, long maxPixels) implements Serializable {
    /** 16 MiB, 8192 pixels a side, 40 megapixels. */
    public static final ImageLimits DEFAULT = new ImageLimits(16 << 20, 8192, 40_000_000);

    /**
     * Admits an image or says why not, without decoding it.
     *
     * @return what its header says
     * @throws BadImageException if it is no whole image, or a larger one than allowed
     */
    public ImageHeader admit(byte[] encoded) {
        if (encoded.length > maxBytes) {
            throw tooLarge("%d bytes".formatted(encoded.length), "%d bytes".formatted(maxBytes));
        }
        ImageHeader header = ImageHeader.read(encoded);
        if (Math.max(header.width(), header.height()) > maxSide
                || header.size().pixels() > maxPixels) {
            throw tooLarge(
                    "%d x %d pixels".formatted(header.width(), header.height()),
                    "%d pixels a side and %d in all".formatted(maxSide, maxPixels));
        }
        return header;
    }

    private static BadImageException tooLarge(String is, String allowed) {
        return new BadImageException(
                Reason.TOO_LARGE,
                "the image has %s, more than the allowed %s; send a smaller one"
                        .formatted(is, allowed));
    }
}
