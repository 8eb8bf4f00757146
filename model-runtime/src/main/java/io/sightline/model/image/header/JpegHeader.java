package io.sightline.model.image.header;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegSegmentData;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import io.sightline.model.image.header.BadImageException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.util.stream.IntStream;

/** A JPEG's size, and whether its end is there. Stray bytes between its segments are skipped. */
final class JpegHeader {
    private static final byte START_OF_SCAN = (byte) 0xda;
    private static final byte END_OF_IMAGE = (byte) 0xd9;

    private JpegHeader() {}

    static ImageHeader read(byte[] encoded)
            throws IOException, ImageProcessingException, MetadataException {
        SequentialByteArrayReader reader = new SequentialByteArrayReader(encoded);
        JpegSegmentData segments = JpegSegmentReader.readSegments(reader, null);
        int scan = (int) reader.getPosition();
        if (encoded[scan - 1] != START_OF_SCAN) {
            throw new EOFException();
        }
        refuseHidingMarkers(segments);
        ImageHeader header = frame(segments);
        requireEnd(encoded, scan);
        return header;
    }

    /**
     * libjpeg takes the markers TEM, RST and SOI for ones without contents, the reader takes what
     * follows for their length: behind one, the two would see different sizes.
     */
    private static void refuseHidingMarkers(JpegSegmentData segments) {
        IntStream.concat(IntStream.of(0x01), IntStream.rangeClosed(0xd0, 0xd8))
                .filter(marker -> segments.containsSegment((byte) marker))
                .findFirst()
                .ifPresent(
                        marker -> {
                            throw broken("the marker %02x before its scan".formatted(marker));
                        });
    }

    private static ImageHeader frame(JpegSegmentData segments) throws MetadataException {
        JpegReader reader = new JpegReader();
        Metadata metadata = new Metadata();
        for (JpegSegmentType type : reader.getSegmentTypes()) {
            reader.readJpegSegments(segments.getSegments(type), metadata, type);
        }
        if (metadata.getDirectoryCount() != 1) {
            throw broken("%d frame headers".formatted(metadata.getDirectoryCount()));
        }
        JpegDirectory frame = metadata.getFirstDirectoryOfType(JpegDirectory.class);
        int precision = frame.getInt(JpegDirectory.TAG_DATA_PRECISION);
        if (precision != 8) {
            throw broken("%d bits per sample; send 8".formatted(precision));
        }
        return ImageHeader.of(ImageFormat.JPEG, frame.getImageWidth(), frame.getImageHeight());
    }

    /**
     * Entropy-coded bytes never hold an end marker, so finding one proves that the end is there.
     */
    private static void requireEnd(byte[] encoded, int scan) throws EOFException {
        for (int at = encoded.length - 2; at >= scan; at--) {
            if (encoded[at] == (byte) 0xff && encoded[at + 1] == END_OF_IMAGE) {
                return;
            }
        }
        throw new EOFException();
    }

    private static BadImageException broken(String what) {
        return new BadImageException(Reason.UNDECODABLE, "the JPEG has " + what);
    }
}
