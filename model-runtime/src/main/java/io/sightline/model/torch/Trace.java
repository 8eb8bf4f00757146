package io.sightline.model.torch;

import ai.djl.ndarray.NDArray;
import io.sightline.model.checkpoint.ArrayTensor;
import io.sightline.model.checkpoint.SafetensorsWriter;
import io.sightline.model.checkpoint.TensorSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Named tensors that were computed along the way. Not thread-safe. */
public final class Trace {
    private final Map<String, TensorSource> tensors = new TreeMap<>();
    private final Map<String, String> remarks = new TreeMap<>();

    /** Copies a tensor; the latest of a name stays. */
    public void add(String name, NDArray tensor) {
        tensors.put(
                name,
                ArrayTensor.of(TensorType.of(tensor), tensor.getShape(), tensor.toByteBuffer()));
    }

    /** Copies several tensors. */
    public void addAll(Map<String, NDArray> named) {
        named.forEach(this::add);
    }

    /** Adds whole numbers, row-major in this shape. */
    public void add(String name, long[] values, long... shape) {
        tensors.put(name, ArrayTensor.of(values, shape));
    }

    /** Adds numbers, row-major in this shape. */
    public void add(String name, float[] values, long... shape) {
        tensors.put(name, ArrayTensor.of(values, shape));
    }

    /** Adds a text; the file's metadata hold it. */
    public void remark(String name, String text) {
        remarks.put(name, text);
    }

    /** What was recorded, by name. */
    public Map<String, TensorSource> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** Writes a safetensors file. */
    public void write(Path file) throws IOException {
        SafetensorsWriter.write(file, tensors, remarks, bytes -> {});
    }
}
