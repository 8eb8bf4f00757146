package io.sightline.model.checkpoint.config;

import java.util.List;

/**
 * Sizes of the Qwen2.5-VL visual encoder.
 *
 * @param depth blocks
 * @param hiddenSize width of a patch's features
 * @param intermediateSize width of the gated MLP
 * @param heads attention heads
 * @param inChannels colour channels
 * @param outHiddenSize width after the merger: the language model's
 * @param patchSize pixels along a patch's side
 * @param spatialMergeSize patches along the side of a merged token
 * @param temporalPatchSize frames in a patch
 * @param windowSize pixels along an attention window's side
 * @param fullAttentionBlocks blocks that attend over a whole frame pair
 * @param tokensPerSecond scale of temporal positions
 */
public record VisionConfig(
        int depth,
        int hiddenSize,
        int intermediateSize,
        int heads,
        int inChannels,
        int outHiddenSize,
        int patchSize,
        int spatialMergeSize,
        int temporalPatchSize,
        int windowSize,
        List<Integer> fullAttentionBlocks,
        int tokensPerSecond) {
    private static final String BLOCK = "visual\\.blocks\\.\\d+\\.";

    /** Fallbacks are the defaults of the published configuration class. */
    static VisionConfig read(StatedSizes sizes) {
        JsonFields fields = sizes.fields();
        VisionConfig vision =
                new VisionConfig(
                        sizes.depth("depth", 32, "visual.blocks."),
                        sizes.width("hidden_size", 3584, BLOCK + "norm[12]\\.weight", 0),
                        sizes.width(
                                "intermediate_size",
                                3420,
                                BLOCK + "mlp\\.(gate|up)_proj\\.weight",
                                0),
                        fields.positive("num_heads", 16),
                        fields.positive("in_channels", fields.positive("in_chans", 3)),
                        sizes.width(
                                "out_hidden_size",
                                3584,
                                "visual\\.merger\\.mlp\\.2\\.(weight|bias)",
                                0),
                        fields.positive("patch_size", 14),
                        fields.positive("spatial_merge_size", 2),
                        fields.positive("temporal_patch_size", 2),
                        fields.positive("window_size", 112),
                        fields.integers("fullatt_block_indexes", List.of(7, 15, 23, 31)),
                        fields.positive("tokens_per_second", 4));
        fields.only("hidden_act", "silu");
        if (vision.hiddenSize % vision.heads != 0) {
            throw fields.fault(
                    "num_heads", vision.heads, "a divisor of the width " + vision.hiddenSize);
        }
        return vision;
    }
}
