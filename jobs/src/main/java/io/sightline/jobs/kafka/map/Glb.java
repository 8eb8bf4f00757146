package io.sightline.jobs.kafka.map;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The container of binary glTF 2.0: a JSON chunk and one of bytes, each a multiple of 4 long. */
public final class Glb {
    private static final int MAGIC = 0x46546C67;
    private static final int VERSION = 2;
    private static final int JSON_CHUNK = 0x4E4F534A;
    private static final int BINARY_CHUNK = 0x004E4942;
    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;

    private Glb() {}

    static byte[] file(String json, byte[] binary) {
        byte[] text = padded(json.getBytes(StandardCharsets.UTF_8), (byte) ' ');
        byte[] bytes = padded(binary, (byte) 0);
        int length = HEADER + CHUNK_HEADER + text.length + CHUNK_HEADER + bytes.length;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putInt(length)
                .putInt(text.length)
                .putInt(JSON_CHUNK)
                .put(text)
                .putInt(bytes.length)
                .putInt(BINARY_CHUNK)
                .put(bytes)
                .array();
    }

    private static byte[] padded(byte[] bytes, byte with) {
        byte[] padded = Arrays.copyOf(bytes, (bytes.length + 3) & ~3);
        Arrays.fill(padded, bytes.length, padded.length, with);
        return padded;
    }

    /** The JSON of a file; nothing of what is none. */
    public static Optional<String> json(byte[] file) {
        if (file.length < HEADER + CHUNK_HEADER) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        boolean whole =
                read.getInt() == MAGIC && read.getInt() == VERSION && read.getInt() == file.length;
        int length = read.getInt();
        if (!whole || read.getInt() != JSON_CHUNK || length < 0 || length > read.remaining()) {
            return Optional.empty();
        }
        return Optional.of(new String(file, HEADER + CHUNK_HEADER, length, StandardCharsets.UTF_8));
    }
}
