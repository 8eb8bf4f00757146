package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The head of a safetensors file: eight bytes of length, then JSON from tensor names to type, shape
 * and byte range. Nothing in it is believed: every number is held against the file.
 */
final class SafetensorsHeader {
    /** The reference reader's own limit. */
    private static final long MOST_BYTES = 100_000_000;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** Where a tensor lies; offsets count from the start of the file. */
    record Entry(String name, DataType dataType, Shape shape, long begin, long end) {}

    private final Path path;
    private final MappedFile file;

    private SafetensorsHeader(MappedFile file) {
        this.path = file.path();
        this.file = file;
    }

    /** The tensors in file order. */
    static List<Entry> read(MappedFile file) {
        return new SafetensorsHeader(file).read();
    }

    private List<Entry> read() {
        long data = Long.BYTES + length();
        var entries = new ArrayList<Entry>();
        for (Map.Entry<String, JsonNode> field : json((int) (data - Long.BYTES)).properties()) {
            if (!field.getKey().equals("__metadata__")) {
                entries.add(entry(field.getKey(), field.getValue(), data));
            }
        }
        if (entries.isEmpty()) {
            throw fault("lists no tensors in its header; copy it again");
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparing(Entry::end));
        refuseOverlap(entries);
        return entries;
    }

    private long length() {
        if (file.length() < Long.BYTES) {
            throw fault(
                    "has " + file.length() + " bytes, which is no safetensors file; copy it again");
        }
        long length = file.chunk(0, Long.BYTES).getLong();
        if (length < 2 || length > MOST_BYTES) {
            throw fault(
                    "announces a header of "
                            + Long.toUnsignedString(length)
                            + " bytes; it is damaged, or no safetensors file: copy it again");
        }
        if (Long.BYTES + length > file.length()) {
            throw fault("is truncated inside its header of " + length + " bytes; copy it again");
        }
        return length;
    }

    private JsonNode json(int length) {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at += MappedFile.MOST_CHUNK_BYTES) {
            int size = Math.min(MappedFile.MOST_CHUNK_BYTES, length - at);
            file.chunk(Long.BYTES + (long) at, size).get(bytes, at, size);
        }
        try {
            JsonNode root = JSON.readTree(bytes);
            if (!root.isObject()) {
                throw fault("has a header that is no JSON object");
            }
            return root;
        } catch (IOException e) {
            throw new ModelException(path + " has a header that is no JSON object", e);
        }
    }

    private Entry entry(String name, JsonNode value, long data) {
        JsonNode offsets = value.path("data_offsets");
        if (offsets.size() != 2 || !value.path("shape").isArray()) {
            throw fault(name, "lacks data_offsets or shape");
        }
        DataType dataType = dataType(name, value.path("dtype").asText());
        Shape shape = shape(name, value.path("shape"));
        long begin = offsets.get(0).asLong(-1);
        long end = offsets.get(1).asLong(-1);
        if (begin < 0 || end < begin || end - begin != bytes(name, dataType, shape)) {
            throw fault(name, "has data_offsets " + offsets + " that fit no " + shape);
        }
        if (end > file.length() - data) {
            throw fault(name, "ends beyond the file, which is truncated; copy it again");
        }
        return new Entry(name, dataType, shape, data + begin, data + end);
    }

    private DataType dataType(String name, String dtype) {
        try {
            return DataType.fromSafetensors(dtype);
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    path + ": tensor " + name + " has elements of the unknown type '" + dtype + "'",
                    e);
        }
    }

    private Shape shape(String name, JsonNode sizes) {
        long[] shape = new long[sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sizes.get(i).asLong(-1);
            if (shape[i] < 0) {
                throw fault(name, "has the impossible shape " + sizes);
            }
        }
        return new Shape(shape);
    }

    private long bytes(String name, DataType dataType, Shape shape) {
        try {
            long count = dataType.getNumOfBytes();
            for (long size : shape.getShape()) {
                count = Math.multiplyExact(count, size);
            }
            return count;
        } catch (ArithmeticException e) {
            throw new ModelException(path + ": tensor " + name + " is too large: " + shape, e);
        }
    }

    private void refuseOverlap(List<Entry> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            SafetensorsHeader.Entry before = sorted.get(i - 1);
            if (sorted.get(i).begin() < before.end()) {
                throw fault(sorted.get(i).name(), "overlaps tensor " + before.name());
            }
        }
    }

    private ModelException fault(String what) {
        return new ModelException(path + " " + what);
    }

    private ModelException fault(String tensor, String what) {
        return new ModelException(path + ": tensor " + tensor + " " + what);
    }
}
