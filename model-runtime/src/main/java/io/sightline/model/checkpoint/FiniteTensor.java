package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A weight that is held against NaN and infinity while it is read: one of them would turn every
 * answer into NaN, long after the file that has it is forgotten.
 *
 * @param where the file and the tensor, for messages
 */
record FiniteTensor(MappedTensor source, String where) implements TensorSource {

    @Override
    public DataType dataType() {
        return source.dataType();
    }

    @Override
    public Shape shape() {
        return source.shape();
    }

    @Override
    public String identity() {
        return source.identity();
    }

    @Override
    public Optional<FilePlace> place() {
        return source.place();
    }

    @Override
    public void read(Sink sink) throws IOException {
        source.read(
                chunk -> {
                    check(chunk.duplicate().order(chunk.order()));
                    sink.accept(chunk);
                });
    }

    private void check(ByteBuffer chunk) {
        switch (dataType()) {
            case BFLOAT16 -> refuse(chunk, Short.BYTES, at -> ones(chunk.getShort(at), 0x7f80));
            case FLOAT16 -> refuse(chunk, Short.BYTES, at -> ones(chunk.getShort(at), 0x7c00));
            case FLOAT32 -> refuse(chunk, Float.BYTES, at -> ones(chunk.getInt(at), 0x7f800000));
            default -> {
                // Other types are refused by shape and type before, or have no such values.
            }
        }
    }

    /** An exponent of ones alone is how IEEE 754 writes both. */
    private static boolean ones(int bits, int exponent) {
        return (bits & exponent) == exponent;
    }

    private void refuse(ByteBuffer chunk, int bytes, IntPredicate notFinite) {
        for (int at = chunk.position(); at < chunk.limit(); at += bytes) {
            if (notFinite.test(at)) {
                throw new ModelException(
                        where
                                + " holds NaN or infinity, with which nothing can be computed;"
                                + " copy the file again, or take another checkpoint");
            }
        }
    }
}
