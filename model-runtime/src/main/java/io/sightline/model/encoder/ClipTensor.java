package io.sightline.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sightline.model.image.resize.ResizedFrames;

/** Pixels to tensors. */
public final class ClipTensor {
    private ClipTensor() {}

    /**
     * The frames as a tensor, which on a CPU is the very memory of {@code frames}.
     *
     * @return {@code [S, H, W, 3]} RGB, unsigned bytes
     */
    public static NDArray of(NDManager manager, ResizedFrames frames) {
        var shape = new Shape(frames.count(), frames.height(), frames.width(), 3);
        return manager.create(frames.rgb().duplicate(), shape, DataType.UINT8);
    }
}
