package io.sightline.model.checkpoint.config;

import java.util.List;

/**
 * Sizes of VGGT. Published checkpoints state the first three; the others are VGGT-1B's unless
 * stated.
 *
 * @param imageSize side in pixels of the square that the position embedding was trained on
 * @param patchSize pixels along a patch's side
 * @param embedDim width of a token
 * @param depth pairs of frame and global attention blocks
 * @param heads attention heads of those blocks
 * @param patchEmbedDepth blocks of the DINOv2 patch embedding
 * @param patchEmbedHeads attention heads of those
 * @param cameraTrunkDepth blocks of the camera head
 * @param cameraHeads attention heads of those
 * @param dptFeatures width of the dense heads
 * @param dptOutChannels channels of the four levels that feed them
 * @param intermediateLayers which four aggregator outputs those levels come from
 */
public record SpatialConfig(
        int imageSize,
        int patchSize,
        int embedDim,
        int depth,
        int heads,
        int patchEmbedDepth,
        int patchEmbedHeads,
        int cameraTrunkDepth,
        int cameraHeads,
        int dptFeatures,
        List<Integer> dptOutChannels,
        List<Integer> intermediateLayers) {
    private static final String VGGT = "spatial_encoder.vggt_model.";
    private static final String BLOCK =
            "spatial_encoder\\.vggt_model\\.aggregator\\.(frame|global)_blocks\\.\\d+\\.";

    static SpatialConfig read(StatedSizes sizes) {
        JsonFields fields = sizes.fields();
        int embedDim = sizes.width("embed_dim", 1024, BLOCK + "norm[12]\\.weight", 0);
        SpatialConfig spatial =
                new SpatialConfig(
                        fields.positive("img_size", 518),
                        fields.positive("patch_size", 14),
                        embedDim,
                        sizes.depth("depth", 24, VGGT + "aggregator.frame_blocks."),
                        fields.positive("num_heads", 16),
                        sizes.depth(
                                "patch_embed_depth", 24, VGGT + "aggregator.patch_embed.blocks."),
                        fields.positive("patch_embed_num_heads", 16),
                        sizes.depth("camera_trunk_depth", 4, VGGT + "camera_head.trunk."),
                        fields.positive("camera_head_num_heads", 16),
                        fields.positive("dpt_features", 256),
                        fields.integers("dpt_out_channels", List.of(256, 512, 1024, 1024)),
                        fields.integers("intermediate_layer_idx", List.of(4, 11, 17, 23)));
        fields.only("model_type", "vggt_spatial_encoder");
        spatial.check(fields);
        return spatial;
    }

    private void check(JsonFields fields) {
        divides(fields, "num_heads", heads, embedDim);
        divides(fields, "patch_embed_num_heads", patchEmbedHeads, embedDim);
        divides(fields, "camera_head_num_heads", cameraHeads, 2 * embedDim);
        divides(fields, "patch_size", patchSize, imageSize);
        if (dptOutChannels.size() != 4) {
            throw fields.fault("dpt_out_channels", dptOutChannels, "four numbers");
        }
        boolean outside = intermediateLayers.stream().anyMatch(i -> i < 0 || i >= depth);
        if (intermediateLayers.size() != 4 || outside) {
            throw fields.fault(
                    "intermediate_layer_idx",
                    intermediateLayers,
                    "four numbers below the depth of " + depth);
        }
    }

    private static void divides(JsonFields fields, String field, int value, int width) {
        if (width % value != 0) {
            throw fields.fault(field, value, "a divisor of " + width);
        }
    }
}
