package io.sightline.model.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/**
 * A read-only mapping of a file of any length. A buffer addresses 2 GiB at most, so the file is
 * mapped in segments, each reaching one chunk into the next: every chunk lies wholly in one.
 * Thread-safe; unmapped by the garbage collector once no tensor refers to it.
 */
final class MappedFile {
    static final int MOST_CHUNK_BYTES = 1 << 20;
    private static final long SEGMENT_BYTES = 1L << 30;

    private final Path path;
    private final FileTime changed;
    private final ByteBuffer[] segments;
    private final long length;

    private MappedFile(Path path, FileTime changed, ByteBuffer[] segments, long length) {
        this.path = path;
        this.changed = changed;
        this.segments = segments;
        this.length = length;
    }

    static MappedFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long length = channel.size();
            ByteBuffer[] segments =
                    new ByteBuffer[(int) ((length + SEGMENT_BYTES - 1) / SEGMENT_BYTES)];
            for (int i = 0; i < segments.length; i++) {
                long start = i * SEGMENT_BYTES;
                long size = Math.min(SEGMENT_BYTES + MOST_CHUNK_BYTES, length - start);
                segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, start, size);
            }
            return new MappedFile(path, Files.getLastModifiedTime(path), segments, length);
        }
    }

    Path path() {
        return path;
    }

    /** Name, size and time of change, wherever the file lies. */
    String identity() {
        return path.getFileName() + " " + length + " " + changed;
    }

    long length() {
        return length;
    }

    /** A view of at most {@link #MOST_CHUNK_BYTES} bytes, little-endian. */
    ByteBuffer chunk(long offset, int bytes) {
        ByteBuffer segment = segments[(int) (offset / SEGMENT_BYTES)];
        int start = (int) (offset % SEGMENT_BYTES);
        return segment.slice(start, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
