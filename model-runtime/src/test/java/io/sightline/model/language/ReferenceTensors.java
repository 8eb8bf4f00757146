package io.sightline.model.language;

import io.sightline.model.ReferenceCase;
import io.sightline.model.checkpoint.SafetensorsFile;
import io.sightline.model.checkpoint.TensorSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Tensors of the reference case with real frames. */
final class ReferenceTensors {
    private ReferenceTensors() {}

    static int[] ints(String name) throws IOException {
        return Arrays.stream(longs(name)).mapToInt(Math::toIntExact).toArray();
    }

    static long[] longs(String name) throws IOException {
        TensorSource tensor =
                SafetensorsFile.read(ReferenceCase.path("room/expected.safetensors")).get(name);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(tensor.byteCount()));
        tensor.read(bytes::put);
        long[] longs = new long[bytes.capacity() / Long.BYTES];
        bytes.flip().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(longs);
        return longs;
    }

    static float[] floats(String name) throws IOException {
        return SafetensorsFile.read(ReferenceCase.path("room/expected.safetensors"))
                .get(name)
                .floats();
    }
}
