package io.sightline.model.checkpoint.random;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sightline.model.checkpoint.TensorSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor of random numbers, made anew and alike each time it is read. An element depends on seed
 * and place only (SplitMix64), and is the sum of four uniform numbers, which is as good as normal
 * for weights and costs one step of the generator.
 */
final class NormalTensor implements TensorSource {
    private static final int MOST_ELEMENTS = 1 << 17;
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final int LOW_16 = 0xffff;

    /** Deviation of the sum of four numbers below 2^16, and its mean. */
    private static final float DEVIATION = (float) (65536 / Math.sqrt(3));

    private static final float MEAN = 2 * LOW_16;

    private final long seed;
    private final Shape shape;
    private final Initialization initialization;

    NormalTensor(long seed, Shape shape, Initialization initialization) {
        this.seed = seed;
        this.shape = shape;
        this.initialization = initialization;
    }

    @Override
    public DataType dataType() {
        return DataType.FLOAT32;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public String identity() {
        return "random " + seed + " " + shape + " " + initialization;
    }

    @Override
    public void read(Sink sink) throws IOException {
        long size = shape.size();
        int most = (int) Math.min(MOST_ELEMENTS, size);
        float[] elements = new float[most];
        ByteBuffer chunk = ByteBuffer.allocate(most * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long start = 0; start < size; start += most) {
            int count = (int) Math.min(most, size - start);
            fill(elements, count, start);
            chunk.clear().asFloatBuffer().put(elements, 0, count);
            sink.accept(chunk.limit(count * Float.BYTES));
        }
    }

    private void fill(float[] elements, int count, long start) {
        float scale = initialization.deviation() / DEVIATION;
        float mean = initialization.mean();
        long state = seed + start * GOLDEN_GAMMA;
        for (int i = 0; i < count; i++) {
            state += GOLDEN_GAMMA;
            long bits = mix(state);
            int sum =
                    (int)
                            ((bits & LOW_16)
                                    + ((bits >>> 16) & LOW_16)
                                    + ((bits >>> 32) & LOW_16)
                                    + (bits >>> 48));
            elements[i] = mean + (sum - MEAN) * scale;
        }
    }

    /** SplitMix64's output function. */
    static long mix(long state) {
        long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
