package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** A tensor on the heap: small ones, traces and tests. */
public final class ArrayTensor implements TensorSource {
    private final DataType dataType;
    private final Shape shape;
    private final ByteBuffer bytes;

    private ArrayTensor(DataType dataType, Shape shape, ByteBuffer bytes) {
        if (bytes.remaining() != shape.size() * dataType.getNumOfBytes()) {
            throw new IllegalArgumentException(
                    bytes.remaining() + " bytes are no " + dataType + " tensor of shape " + shape);
        }
        this.dataType = dataType;
        this.shape = shape;
        this.bytes = bytes;
    }

    /** Elements of any type as they lie in little-endian memory; the buffer is not copied. */
    public static ArrayTensor of(DataType dataType, Shape shape, ByteBuffer bytes) {
        return new ArrayTensor(dataType, shape, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** A {@code F32} tensor. */
    public static ArrayTensor of(float[] elements, long... shape) {
        ByteBuffer bytes = allocate(elements.length * Float.BYTES);
        bytes.asFloatBuffer().put(elements);
        return new ArrayTensor(DataType.FLOAT32, new Shape(shape), bytes);
    }

    /** An {@code I64} tensor. */
    public static ArrayTensor of(long[] elements, long... shape) {
        ByteBuffer bytes = allocate(elements.length * Long.BYTES);
        bytes.asLongBuffer().put(elements);
        return new ArrayTensor(DataType.INT64, new Shape(shape), bytes);
    }

    /** A {@code U8} tensor. */
    public static ArrayTensor of(byte[] elements, long... shape) {
        return new ArrayTensor(DataType.UINT8, new Shape(shape), ByteBuffer.wrap(elements));
    }

    private static ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public DataType dataType() {
        return dataType;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public String identity() {
        var crc = new CRC32();
        crc.update(bytes.duplicate());
        return dataType + " " + shape + " " + crc.getValue();
    }

    @Override
    public void read(Sink sink) throws IOException {
        sink.accept(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }
}
