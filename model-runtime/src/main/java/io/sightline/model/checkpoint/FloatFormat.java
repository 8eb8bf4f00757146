package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.DataType;
import ai.djl.util.Float16Utils;
import io.sightline.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.ShortBuffer;

/** How floating-point elements lie in bytes, to and from {@code float}. */
final class FloatFormat {
    private FloatFormat() {}

    /** Reads all remaining elements of {@code chunk} into {@code to}; returns how many. */
    static int decode(ByteBuffer chunk, DataType type, float[] to) {
        int count = chunk.remaining() / type.getNumOfBytes();
        switch (type) {
            case FLOAT32 -> chunk.asFloatBuffer().get(to, 0, count);
            case FLOAT64 -> {
                DoubleBuffer doubles = chunk.asDoubleBuffer();
                for (int i = 0; i < count; i++) {
                    to[i] = (float) doubles.get(i);
                }
            }
            case BFLOAT16 -> {
                ShortBuffer bits = chunk.asShortBuffer();
                for (int i = 0; i < count; i++) {
                    to[i] = Float.intBitsToFloat(bits.get(i) << 16);
                }
            }
            case FLOAT16 -> {
                ShortBuffer bits = chunk.asShortBuffer();
                for (int i = 0; i < count; i++) {
                    to[i] = Float16Utils.halfToFloat(bits.get(i));
                }
            }
            default -> throw unsupported(type);
        }
        return count;
    }

    /** Appends the first {@code count} elements of {@code from}, rounded to nearest even. */
    static void encode(float[] from, int count, DataType type, ByteBuffer chunk) {
        int start = chunk.position();
        switch (type) {
            case FLOAT32 -> chunk.asFloatBuffer().put(from, 0, count);
            case BFLOAT16 -> {
                ShortBuffer bits = chunk.asShortBuffer();
                for (int i = 0; i < count; i++) {
                    bits.put(i, toBfloat16(from[i]));
                }
            }
            default -> throw unsupported(type);
        }
        chunk.position(start + count * type.getNumOfBytes());
    }

    private static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> 16) | 0x40);
        }
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }

    private static ModelException unsupported(DataType type) {
        return new ModelException("no conversion for elements of type " + type);
    }
}
