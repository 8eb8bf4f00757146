package io.sightline.model.published;

import ai.djl.ndarray.types.DataType;
import io.sightline.model.ReferenceCase;
import io.sightline.model.checkpoint.SafetensorsFile;
import io.sightline.model.checkpoint.TensorSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Holding computed tensors against those of a reference case. */
final class Tensors {
    private Tensors() {}

    static Map<String, TensorSource> expected(String referenceCase) {
        return SafetensorsFile.read(ReferenceCase.path(referenceCase + "/expected.safetensors"));
    }

    /** ‖actual − expected‖ / ‖expected‖; whole numbers must be the same, else it is infinite. */
    static double relativeError(TensorSource actual, TensorSource expected) throws IOException {
        if (!shape(actual).equals(shape(expected))) {
            return Double.POSITIVE_INFINITY;
        }
        if (expected.dataType() != DataType.FLOAT32) {
            return bytes(actual).equals(bytes(expected)) ? 0 : Double.POSITIVE_INFINITY;
        }
        float[] a = actual.floats();
        float[] b = expected.floats();
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < b.length; i++) {
            difference += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
            norm += (double) b[i] * b[i];
        }
        return Math.sqrt(difference / norm);
    }

    /** Dimensions of 1 left out, in which the cases differ among themselves. */
    private static List<Long> shape(TensorSource tensor) {
        return LongStream.of(tensor.shape().getShape()).filter(size -> size != 1).boxed().toList();
    }

    static ByteBuffer bytes(TensorSource tensor) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(tensor.byteCount()));
        tensor.read(bytes::put);
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    static long[] longs(TensorSource tensor) throws IOException {
        long[] longs = new long[Math.toIntExact(tensor.shape().size())];
        bytes(tensor).asLongBuffer().get(longs);
        return longs;
    }
}
