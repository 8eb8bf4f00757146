package io.sightline.rooms.scan.sens;

import io.sightline.rooms.scan.ScanException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads little-endian numbers from some place in a file. Not thread-safe. */
final class SensBytes implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final long end;
    private long position;

    SensBytes(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.end = channel.size();
    }

    Path file() {
        return file;
    }

    long position() {
        return position;
    }

    long left() {
        return end - position;
    }

    SensBytes at(long place) {
        position = place;
        return this;
    }

    void skip(long bytes) {
        if (bytes > left()) {
            throw cutOff();
        }
        position += bytes;
    }

    /** The next bytes, ready to be read. */
    ByteBuffer next(int bytes) throws IOException {
        if (bytes > left()) {
            throw cutOff();
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw cutOff();
            }
        }
        position += bytes;
        return buffer.flip();
    }

    /** The next number as a size that can be. */
    int size(String of, long most) throws IOException {
        return size(of, next(Long.BYTES).getLong(), most);
    }

    int size(String of, long bytes, long most) {
        if (bytes < 0 || bytes > most) {
            throw new ScanException(
                    file, "says that %s has %d bytes; fetch it again".formatted(of, bytes));
        }
        return (int) bytes;
    }

    private ScanException cutOff() {
        return new ScanException(file, "ends before its last frame; fetch it again");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
