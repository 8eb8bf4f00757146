package io.sightline.model.torch;

import ai.djl.ndarray.types.DataType;

/** How PyTorch numbers the types of elements. */
final class TorchTypes {
    private TorchTypes() {}

    static int code(DataType type) {
        return switch (type) {
            case FLOAT16 -> 5;
            case FLOAT32 -> 6;
            case BFLOAT16 -> 15;
            default -> throw new IllegalArgumentException("weights are not of type " + type);
        };
    }
}
