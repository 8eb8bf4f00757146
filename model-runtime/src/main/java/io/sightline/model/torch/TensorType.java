package io.sightline.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** What the numbers of a tensor are. */
public final class TensorType {
    private TensorType() {}

    /** DJL has a name for bfloat16, which it does not give to tensors that are. */
    public static DataType of(NDArray tensor) {
        DataType type = tensor.getDataType();
        return type == DataType.UNKNOWN ? DataType.BFLOAT16 : type;
    }

    /** Bytes of them all. */
    public static long bytes(NDArray tensor) {
        return tensor.size() * of(tensor).getNumOfBytes();
    }
}
