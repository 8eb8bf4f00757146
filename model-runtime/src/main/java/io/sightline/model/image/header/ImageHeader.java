package io.sightline.model.image.header;

import io.sightline.model.image.header.BadImageException.Reason;

/**
 * What an encoded image says about itself, read without decoding it. Safe on any byte sequence: it
 * either returns or throws {@link BadImageException}, in time linear in the bytes.
 *
 * @param format the encoding
 * @param width columns in pixels, as stored (EXIF orientation is not applied)
 * @param height rows in pixels, as stored
 */
public record ImageHeader(ImageFormat format, int width, int height) {

    /**
     * Reads the header and checks that the body is there to its end.
     *
     * @throws BadImageException if these bytes are no whole JPEG, PNG or WebP image
     */
    public static ImageHeader read(byte[] encoded) {
        if (encoded.length == 0) {
            throw new BadImageException(
                    Reason.EMPTY, "the image has 0 bytes; send JPEG, PNG or WebP");
        }
        ByteCursor bytes = new ByteCursor(encoded);
        ImageHeader header;
        if (PngHeader.matches(bytes)) {
            header = PngHeader.read(bytes);
        } else if (WebpHeader.matches(bytes)) {
            header = WebpHeader.read(bytes);
        } else if (JpegHeader.matches(bytes)) {
            header = JpegHeader.read(bytes);
        } else {
            throw new BadImageException(
                    Reason.NOT_AN_IMAGE,
                    "these %d bytes are neither JPEG nor PNG nor WebP".formatted(encoded.length));
        }
        return header;
    }

    /** Height and width. */
    public FrameSize size() {
        return new FrameSize(height, width);
    }

    static ImageHeader of(ImageFormat format, int width, int height) {
        if (width < 1 || height < 1) {
            throw new BadImageException(
                    Reason.UNDECODABLE,
                    "the %s header says %d x %d pixels; an image needs at least one"
                            .formatted(format, width, height));
        }
        return new ImageHeader(format, width, height);
    }
}
