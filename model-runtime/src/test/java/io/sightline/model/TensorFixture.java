package io.sightline.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.JniUtils;
import io.sightline.model.archive.ArchiveCache;
import io.sightline.model.torch.ArchiveLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;

/** Tensors to try parts of the model with. */
public final class TensorFixture {
    private TensorFixture() {}

    /** Parts in fp32 on the CPU. */
    public static ArchiveLoader loader(Path cache) {
        return new ArchiveLoader(
                new ArchiveCache(cache), Device.cpu(), DataType.FLOAT32, false, false);
    }

    /** A scope of tensors. */
    public static NDManager manager() {
        Engine.getEngine(PtEngine.ENGINE_NAME);
        JniUtils.setNumThreads(1);
        JniUtils.setGraphExecutorOptimize(false);
        return NDManager.newBaseManager(Device.cpu(), PtEngine.ENGINE_NAME);
    }

    /** Pixels as random as they can be. */
    public static NDArray noise(NDManager manager, int seed, long... shape) {
        byte[] bytes = new byte[(int) new Shape(shape).size()];
        new Random(seed).nextBytes(bytes);
        return manager.create(ByteBuffer.wrap(bytes), new Shape(shape), DataType.UINT8);
    }

    /** ‖a − b‖ / ‖b‖. */
    public static double distance(NDArray a, NDArray b) {
        if (!a.getShape().equals(b.getShape())) {
            return Double.POSITIVE_INFINITY;
        }
        return a.sub(b).norm().getFloat() / b.norm().getFloat();
    }
}
