package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * A tensor that can be read from front to back without being held: mapped from a file, generated,
 * or converted on the way. Two uses of one instance are one tensor, so tied weights share it.
 */
public interface TensorSource {

    /** Type of the elements. */
    DataType dataType();

    /** Row-major sizes; {@code ()} for a scalar. */
    Shape shape();

    /**
     * Hands out the elements, row-major and little-endian.
     *
     * @param sink called with chunks of whole elements, each valid during the call only
     * @throws IOException if reading or the sink fails
     */
    void read(Sink sink) throws IOException;

    /**
     * What tells this tensor from others without reading it wholly: for one in a file, where it
     * lies and when the file changed.
     */
    String identity();

    /** Where a file holds the elements just as {@link #read} hands them out, if one does. */
    default Optional<FilePlace> place() {
        return Optional.empty();
    }

    /** Bytes that {@link #read} hands out in all. */
    default long byteCount() {
        return Math.multiplyExact(shape().size(), dataType().getNumOfBytes());
    }

    /** All elements of a floating-point tensor on the heap: for small ones. */
    default float[] floats() throws IOException {
        float[] floats = new float[Math.toIntExact(shape().size())];
        FloatBuffer all = FloatBuffer.wrap(floats);
        ConvertedTensor.of(this, DataType.FLOAT32).read(chunk -> put(chunk, all));
        return floats;
    }

    private static void put(ByteBuffer chunk, FloatBuffer all) {
        all.put(chunk.asFloatBuffer());
        chunk.position(chunk.limit());
    }

    /** Takes the chunks of a tensor in order. */
    @FunctionalInterface
    interface Sink {

        /** Takes the next elements; consumes the buffer wholly. */
        void accept(ByteBuffer chunk) throws IOException;
    }
}
