package io.sightline.model.checkpoint;

/** The parts of a checkpoint that can be there or not, by the prefix of their tensors' names. */
public enum ModelPart {
    /** The Qwen2.5-VL visual encoder with its merger. */
    VISUAL_ENCODER("visual."),
    /** Embedding, decoder layers and output head. */
    LANGUAGE_MODEL("model."),
    /** What joins spatial to visual features. */
    CONNECTOR("connector."),
    /** VGGT's patch embedding and its alternating attention. */
    AGGREGATOR("spatial_encoder.vggt_model.aggregator."),
    /** VGGT's poses and fields of view. */
    CAMERA_HEAD("spatial_encoder.vggt_model.camera_head."),
    /** VGGT's world points. */
    POINT_HEAD("spatial_encoder.vggt_model.point_head."),
    /** VGGT's depth maps. */
    DEPTH_HEAD("spatial_encoder.vggt_model.depth_head.");

    private final String prefix;

    ModelPart(String prefix) {
        this.prefix = prefix;
    }

    /** Start of its tensors' names in the {@link CheckpointLayout#V1_1} layout. */
    public String prefix() {
        return prefix;
    }
}
