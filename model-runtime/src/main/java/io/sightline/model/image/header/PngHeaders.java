package io.sightline.model.image.header;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngHeader;
import com.drew.lang.SequentialByteArrayReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG's header, and whether its end is there. */
public final class PngHeaders {
    private static final Set<PngChunkType> HEADER = Set.of(PngChunkType.IHDR);
    private static final int SIGNATURE_BYTES = 8;

    /** {@code IEND}. */
    private static final int LAST_CHUNK = 0x49454e44;

    /** {@code tRNS}. */
    private static final int TRANSPARENCY = 0x74524e53;

    private PngHeaders() {}

    /**
     * The header of an image that was admitted.
     *
     * @throws IllegalArgumentException if it was not
     */
    public static PngHeader admitted(byte[] encoded) {
        try {
            return read(encoded);
        } catch (IOException | ImageProcessingException e) {
            throw new IllegalArgumentException("the PNG was never admitted", e);
        }
    }

    /** Walks over the chunks to the last; the pixels stay where they are. */
    static PngHeader read(byte[] encoded) throws IOException, ImageProcessingException {
        for (PngChunk chunk :
                new PngChunkReader().extract(new SequentialByteArrayReader(encoded), HEADER)) {
            return new PngHeader(chunk.getBytes());
        }
        throw new EOFException();
    }

    /**
     * The same image for libpng: of its chunks those that make the pixels, with the checksums that
     * they should have. Pillow looks at none of those of pixels, libpng refuses what has a wrong
     * one; and libpng warns of colour profiles and texts that nobody here reads. Damage to the
     * pixels themselves is found by the checksum inside of them.
     *
     * @return as many bytes as were given; what follows the end is 0
     */
    public static byte[] mended(byte[] encoded) {
        ByteBuffer chunks = ByteBuffer.wrap(encoded).position(SIGNATURE_BYTES);
        ByteBuffer mended = ByteBuffer.allocate(encoded.length);
        mended.put(encoded, 0, SIGNATURE_BYTES);
        CRC32 checksum = new CRC32();
        int type;
        do {
            int length = chunks.getInt();
            ByteBuffer chunk = chunks.slice().limit(Integer.BYTES + length);
            type = chunk.getInt(0);
            if (makesPixels(type)) {
                checksum.reset();
                checksum.update(chunk.duplicate());
                mended.putInt(length).put(chunk).putInt((int) checksum.getValue());
            }
            chunks.position(chunks.position() + length + 2 * Integer.BYTES);
        } while (type != LAST_CHUNK);
        return mended.array();
    }

    /** Critical chunks begin with a capital letter (PNG, section 5.4). */
    private static boolean makesPixels(int chunk) {
        return Character.isUpperCase(chunk >> 24) || chunk == TRANSPARENCY;
    }

    static ImageHeader size(PngHeader header) {
        return ImageHeader.of(ImageFormat.PNG, header.getImageWidth(), header.getImageHeight());
    }
}
