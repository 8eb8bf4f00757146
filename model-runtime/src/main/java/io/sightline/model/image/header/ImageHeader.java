package io.sightline.model.image.header;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import io.sightline.model.image.header.BadImageException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * What an encoded image says about itself, read by metadata-extractor without decoding it. Safe on
 * any byte sequence: it either returns or throws {@link BadImageException}, in time linear in the
 * bytes.
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
        try {
            FileType type = type(encoded);
            return switch (type) {
                case Jpeg -> JpegHeader.read(encoded);
                case Png -> PngHeaders.size(PngHeaders.read(encoded));
                case WebP -> WebpHeader.read(encoded);
                default -> throw noImage(encoded, type);
            };
        } catch (EOFException e) {
            throw new BadImageException(
                    Reason.TRUNCATED,
                    "the image ends after %d bytes, before its last part; it was cut off"
                            .formatted(encoded.length));
        } catch (IOException | ImageProcessingException | MetadataException e) {
            // The library's text may quote the contents, so it goes no further.
            throw new BadImageException(Reason.UNDECODABLE, "the image's header is broken");
        }
    }

    private static FileType type(byte[] encoded) {
        try {
            return FileTypeDetector.detectFileType(new ByteArrayInputStream(encoded));
        } catch (IOException e) {
            return FileType.Unknown; // fewer bytes than any signature has
        }
    }

    private static BadImageException noImage(byte[] encoded, FileType type) {
        String kind = type == FileType.Unknown ? "" : type.getName() + ", ";
        return new BadImageException(
                Reason.NOT_AN_IMAGE,
                "these %d bytes are %sneither JPEG nor PNG nor WebP; send one of these"
                        .formatted(encoded.length, kind));
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
