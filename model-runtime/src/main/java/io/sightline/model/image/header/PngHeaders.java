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
     * The same image with the checksums that its chunks should have: Pillow looks at none of those
     * of pixels, libpng refuses what has a wrong one. Damage to the pixels themselves is found by
     * the checksum inside of them.
     */
    public static byte[] mended(byte[] encoded) {
        byte[] mended = encoded.clone();
        ByteBuffer chunks = ByteBuffer.wrap(mended).position(SIGNATURE_BYTES);
        CRC32 checksum = new CRC32();
        int type;
        do {
            int length = chunks.getInt() + Integer.BYTES;
            type = chunks.getInt(chunks.position());
            checksum.reset();
            checksum.update(chunks.slice().limit(length));
            chunks.position(chunks.position() + length).putInt((int) checksum.getValue());
        } while (type != LAST_CHUNK);
        return mended;
    }

    static ImageHeader size(PngHeader header) {
        return ImageHeader.of(ImageFormat.PNG, header.getImageWidth(), header.getImageHeight());
    }
}
