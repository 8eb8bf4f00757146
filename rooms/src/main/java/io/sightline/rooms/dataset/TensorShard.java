package io.sightline.rooms.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file of tensors that share their first dimension, one row of which is written at a
 * time: a shard of thousands of frames is never held in memory. Not thread-safe.
 */
final class TensorShard implements AutoCloseable {
    private static final int HEADER_ALIGNMENT = 8;

    /**
     * One tensor of the file.
     *
     * @param name its name
     * @param type safetensors' name of its number type
     * @param width bytes of a number
     * @param row sizes of a row, the shape without the first dimension
     */
    record Column(String name, String type, int width, List<Integer> row) {
        long rowBytes() {
            return row.stream().mapToLong(Integer::longValue).reduce(width, (a, b) -> a * b);
        }
    }

    private final FileChannel channel;
    private final Map<String, Column> columns = new HashMap<>();
    private final Map<String, Long> starts = new HashMap<>();

    TensorShard(Path file, List<Column> columns, int rows) throws IOException {
        ObjectNode header = new ObjectMapper().createObjectNode();
        long end = 0;
        for (Column column : columns) {
            this.columns.put(column.name(), column);
            starts.put(column.name(), end);
            ObjectNode entry = header.putObject(column.name()).put("dtype", column.type());
            entry.putArray("shape").add(rows);
            column.row().forEach(entry.withArray("shape")::add);
            entry.putArray("data_offsets").add(end).add(end + rows * column.rowBytes());
            end += rows * column.rowBytes();
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + HEADER_ALIGNMENT - 1) / HEADER_ALIGNMENT * HEADER_ALIGNMENT;
        ByteBuffer bytes = little(Long.BYTES + padded).putLong(padded).put(json);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        write(bytes.flip(), 0);
        starts.replaceAll((name, start) -> start + Long.BYTES + padded);
    }

    /** Writes a row of one tensor; {@code content} is little-endian and read from its start. */
    void put(String name, int row, ByteBuffer content) throws IOException {
        long bytes = columns.get(name).rowBytes();
        if (content.remaining() != bytes) {
            throw new IllegalArgumentException(
                    "A row of %s has %d bytes, not %d".formatted(name, bytes, content.remaining()));
        }
        write(content, starts.get(name) + row * bytes);
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
