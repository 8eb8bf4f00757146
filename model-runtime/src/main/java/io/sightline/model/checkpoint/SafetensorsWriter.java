package io.sightline.model.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.LongConsumer;

/** Writing safetensors files, tensor after tensor, with no tensor held. */
public final class SafetensorsWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsWriter() {}

    /**
     * Writes a file, replacing what is there.
     *
     * @param tensors by name, written in the map's order
     */
    public static void write(Path path, Map<String, ? extends TensorSource> tensors)
            throws IOException {
        write(path, tensors, Map.of(), bytes -> {});
    }

    /**
     * Writes a file, replacing what is there.
     *
     * @param tensors by name, written in the map's order
     * @param metadata texts beside them, by name
     * @param progress told how many bytes were written, chunk by chunk
     */
    public static void write(
            Path path,
            Map<String, ? extends TensorSource> tensors,
            Map<String, String> metadata,
            LongConsumer progress)
            throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            writeFully(channel, header(tensors, metadata));
            for (TensorSource tensor : tensors.values()) {
                tensor.read(
                        chunk -> {
                            int bytes = chunk.remaining();
                            writeFully(channel, chunk);
                            progress.accept(bytes);
                        });
            }
        }
    }

    /** The length and the JSON, padded so that the data starts at a multiple of eight. */
    private static ByteBuffer header(
            Map<String, ? extends TensorSource> tensors, Map<String, String> metadata) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode texts = root.putObject("__metadata__").put("format", "pt");
        metadata.forEach(texts::put);
        long offset = 0;
        for (Map.Entry<String, ? extends TensorSource> tensor : tensors.entrySet()) {
            offset = describe(root.putObject(tensor.getKey()), tensor.getValue(), offset);
        }
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer header =
                ByteBuffer.allocate(Long.BYTES + padded)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(padded)
                        .put(json);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.flip();
    }

    private static long describe(ObjectNode entry, TensorSource tensor, long offset) {
        entry.put("dtype", tensor.dataType().asSafetensors());
        ArrayNode shape = entry.putArray("shape");
        for (long size : tensor.shape().getShape()) {
            shape.add(size);
        }
        long end = offset + tensor.byteCount();
        entry.putArray("data_offsets").add(offset).add(end);
        return end;
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
