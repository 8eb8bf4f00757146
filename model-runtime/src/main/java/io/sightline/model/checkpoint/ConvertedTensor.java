package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A floating-point tensor in another precision, converted chunk by chunk while it is read. */
public final class ConvertedTensor implements TensorSource {
    private static final int MOST_ELEMENTS = 1 << 17;

    private final TensorSource source;
    private final DataType dataType;

    private ConvertedTensor(TensorSource source, DataType dataType) {
        this.source = source;
        this.dataType = dataType;
    }

    /**
     * The tensor in the given precision; itself if it has that already or is no floating-point one.
     *
     * @param dataType {@link DataType#FLOAT32} or {@link DataType#BFLOAT16}
     */
    public static TensorSource of(TensorSource source, DataType dataType) {
        boolean asIs = source.dataType() == dataType || !source.dataType().isFloating();
        return asIs ? source : new ConvertedTensor(source, dataType);
    }

    @Override
    public DataType dataType() {
        return dataType;
    }

    @Override
    public Shape shape() {
        return source.shape();
    }

    @Override
    public String identity() {
        return source.identity() + " as " + dataType;
    }

    @Override
    public void read(Sink sink) throws IOException {
        int count = (int) Math.min(MOST_ELEMENTS, shape().size());
        float[] floats = new float[count];
        ByteBuffer converted =
                ByteBuffer.allocateDirect(count * dataType.getNumOfBytes())
                        .order(ByteOrder.LITTLE_ENDIAN);
        int most = count * source.dataType().getNumOfBytes();
        source.read(
                chunk -> {
                    while (chunk.hasRemaining()) {
                        int bytes = Math.min(most, chunk.remaining());
                        ByteBuffer part = chunk.slice(chunk.position(), bytes).order(chunk.order());
                        chunk.position(chunk.position() + bytes);
                        int decoded = FloatFormat.decode(part, source.dataType(), floats);
                        FloatFormat.encode(floats, decoded, dataType, converted.clear());
                        sink.accept(converted.flip());
                    }
                });
    }
}
