package io.sightline.rooms.scan.sens;

import io.sightline.rooms.scan.ScanException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Depth maps as a recording stores them: 16-bit numbers, plain or under zlib. */
final class SensDepth {
    private SensDepth() {}

    static float[] metres(byte[] stored, SensHeader header, Path file) {
        int pixels = header.depthWidth() * header.depthHeight();
        byte[] plain =
                switch (header.depthCodec()) {
                    case 0 -> stored;
                    case 1 -> inflated(stored, Short.BYTES * pixels, file);
                    default ->
                            throw new ScanException(
                                    file,
                                    "stores depths in a way that is not read (%d); plain and zlib"
                                                    .formatted(header.depthCodec())
                                            + " are");
                };
        if (plain.length != Short.BYTES * pixels) {
            throw broken(file);
        }
        ShortBuffer numbers = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        float[] metres = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            metres[i] = (numbers.get(i) & 0xffff) / header.depthShift();
        }
        return metres;
    }

    /** Never more than what the header announces, however much the bytes would blow up to. */
    private static byte[] inflated(byte[] stored, int length, Path file) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            byte[] plain = new byte[length];
            int got = 0;
            while (got < length && !inflater.finished()) {
                int more = inflater.inflate(plain, got, length - got);
                if (more == 0) {
                    throw broken(file);
                }
                got += more;
            }
            if (got < length) {
                throw broken(file);
            }
            return plain;
        } catch (DataFormatException e) {
            throw broken(file);
        } finally {
            inflater.end();
        }
    }

    private static ScanException broken(Path file) {
        return new ScanException(file, "holds a depth map that cannot be read; fetch it again");
    }
}
