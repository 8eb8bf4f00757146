package io.sightline.jobs.bench;

import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.SamplerMemory;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the sampler's state takes as it is kept: its records' components one after the other, an
 * array or a text with its length before it.
 *
 * @param perFrame bytes of a frame, the mean over all with geometry
 * @param mostPerFrame bytes of the largest
 * @param scene bytes of the scene as a whole
 */
record StateSize(double perFrame, long mostPerFrame, long scene) {

    private static final Map<Class<?>, Integer> BYTES =
            Map.of(
                    boolean.class,
                    1,
                    byte.class,
                    Byte.BYTES,
                    short.class,
                    Short.BYTES,
                    char.class,
                    Character.BYTES,
                    int.class,
                    Integer.BYTES,
                    float.class,
                    Float.BYTES,
                    long.class,
                    Long.BYTES,
                    double.class,
                    Double.BYTES);

    /** The size of a memory's records. */
    public static StateSize of(SamplerMemory memory) {
        long sum = 0;
        long most = 0;
        int frames = 0;
        for (FrameView view : memory.views()) {
            if (view.hasGeometry()) {
                long size =
                        bytes(FrameView.class, view)
                                + bytes(Record.class, memory.grid(view.frameId()));
                sum += size;
                most = Math.max(most, size);
                frames++;
            }
        }
        return new StateSize(
                (double) sum / Math.max(1, frames), most, bytes(Record.class, memory.scene()));
    }

    private static long bytes(Class<?> type, Object value) {
        if (value == null) {
            return 1;
        }
        if (value instanceof String text) {
            return (long) Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
        }
        if (type.isArray()) {
            return Integer.BYTES + elements(type.getComponentType(), value);
        }
        return value instanceof Record row ? components(row) : BYTES.get(type);
    }

    private static long elements(Class<?> type, Object array) {
        long sum = 0;
        for (int i = 0; i < Array.getLength(array); i++) {
            sum += bytes(type, Array.get(array, i));
        }
        return sum;
    }

    private static long components(Record row) {
        long sum = 0;
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            try {
                sum += bytes(component.getType(), component.getAccessor().invoke(row));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot read " + component, e);
            }
        }
        return sum;
    }
}
