package io.sightline.model.archive;

import io.sightline.model.checkpoint.TensorSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a zip of stored entries whose content starts at multiples of 64 bytes, so that a reader
 * may map it, with zip64 records where sizes or offsets pass 4 GiB. {@link
 * java.util.zip.ZipOutputStream} wants a stored entry's checksum before its content, which would
 * read every weight twice; here it is filled in afterwards.
 */
final class StoredZip implements Closeable {
    private static final int ALIGNMENT = 64;
    private static final long LIMIT_32 = 0xffff_ffffL;
    private static final int MOST_16 = 0xffff;
    private static final int LOCAL_HEADER_BYTES = 30;
    private static final int CHECKSUM_OFFSET = 14;
    private static final int ZIP64_EXTRA = 1;

    /** The field that PyTorch pads with: {@code FB}. */
    private static final int PADDING_EXTRA = 0x4246;

    private static final int VERSION = 45;

    /** 1 January 1980, so that equal archives are equal files. */
    private static final int DATE = 0x21;

    private record Entry(byte[] name, long size, long offset, int checksum) {}

    private final long limit;
    private final FileChannel channel;
    private final List<Entry> entries = new ArrayList<>();

    StoredZip(Path path) throws IOException {
        this(path, LIMIT_32);
    }

    /**
     * A zip that turns to zip64 records early.
     *
     * @param limit the first size or offset that is written as a zip64 value
     */
    StoredZip(Path path, long limit) throws IOException {
        this.limit = limit;
        channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
    }

    /** Adds a small entry. */
    void add(String name, byte[] content) throws IOException {
        add(name, content.length, sink -> sink.accept(ByteBuffer.wrap(content)));
    }

    /** Adds a tensor's bytes. */
    void add(String name, TensorSource tensor) throws IOException {
        add(name, tensor.byteCount(), tensor::read);
    }

    @FunctionalInterface
    private interface Content {
        void read(TensorSource.Sink sink) throws IOException;
    }

    private void add(String name, long size, Content content) throws IOException {
        long offset = channel.position();
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        write(localHeader(utf8, size, offset));
        long start = channel.position();
        var checksum = new CRC32();
        content.read(
                chunk -> {
                    checksum.update(chunk.duplicate());
                    write(chunk);
                });
        if (channel.position() - start != size) {
            throw new IOException(name + " has not the " + size + " bytes it announced");
        }
        int crc = (int) checksum.getValue();
        channel.write(little(4).putInt(crc).flip(), offset + CHECKSUM_OFFSET);
        entries.add(new Entry(utf8, size, offset, crc));
    }

    private ByteBuffer localHeader(byte[] name, long size, long offset) {
        boolean large = size >= limit;
        int zip64 = large ? 20 : 0;
        long unpadded = offset + LOCAL_HEADER_BYTES + name.length + zip64 + 4;
        int padding = (int) (-unpadded & (ALIGNMENT - 1));
        int extra = zip64 + 4 + padding;
        ByteBuffer header = little(LOCAL_HEADER_BYTES + name.length + extra).putInt(0x04034b50);
        common(header, 0, size, name.length, extra);
        header.put(name);
        if (large) {
            zip64(header, 16).putLong(size).putLong(size);
        }
        header.putShort((short) PADDING_EXTRA).putShort((short) padding);
        return header.position(header.limit()).flip();
    }

    /** From the version needed to the length of the extra field, as both headers have it. */
    private void common(ByteBuffer header, int checksum, long size, int name, int extra) {
        header.putShort((short) VERSION).putShort((short) 0x0800).putShort((short) 0);
        header.putShort((short) 0).putShort((short) DATE);
        header.putInt(checksum).putInt(field(size)).putInt(field(size));
        header.putShort((short) name).putShort((short) extra);
    }

    private static ByteBuffer zip64(ByteBuffer header, int bytes) {
        return header.putShort((short) ZIP64_EXTRA).putShort((short) bytes);
    }

    /** Writes the directory, without which there is no zip, and closes the file. */
    void finish() throws IOException {
        long start = channel.position();
        for (StoredZip.Entry entry : entries) {
            write(directoryHeader(entry));
        }
        long end = channel.position();
        if (end >= limit || entries.size() >= MOST_16) {
            write(zip64End(start, end));
        }
        write(end(start, end));
    }

    private ByteBuffer directoryHeader(Entry entry) {
        boolean large = entry.size() >= limit;
        boolean far = entry.offset() >= limit;
        int values = (large ? 16 : 0) + (far ? 8 : 0);
        int extra = values == 0 ? 0 : values + 4;
        ByteBuffer header = little(46 + entry.name().length + extra).putInt(0x02014b50);
        header.putShort((short) VERSION);
        common(header, entry.checksum(), entry.size(), entry.name().length, extra);
        header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        header.putInt(field(entry.offset())).put(entry.name());
        if (extra > 0) {
            zip64(header, values);
        }
        if (large) {
            header.putLong(entry.size()).putLong(entry.size());
        }
        if (far) {
            header.putLong(entry.offset());
        }
        return header.flip();
    }

    private ByteBuffer zip64End(long start, long end) {
        ByteBuffer records = little(76).putInt(0x06064b50).putLong(44);
        records.putShort((short) VERSION).putShort((short) VERSION).putInt(0).putInt(0);
        records.putLong(entries.size()).putLong(entries.size());
        records.putLong(end - start).putLong(start);
        return records.putInt(0x07064b50).putInt(0).putLong(end).putInt(1).flip();
    }

    private ByteBuffer end(long start, long end) {
        int count = Math.min(entries.size(), MOST_16);
        ByteBuffer end32 = little(22).putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        end32.putShort((short) count).putShort((short) count);
        end32.putInt(field(end - start)).putInt(field(start));
        return end32.putShort((short) 0).flip();
    }

    /** A 32-bit field, all ones when the value is in a zip64 record. */
    private int field(long value) {
        return value >= limit ? -1 : (int) value;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
