package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.Shape;
import java.util.Map;

/**
 * VGGT's track head, which nothing here uses, but which published files have: its names tell a
 * whole checkpoint from one with tensors that nobody knows. Sizes are those of the published code.
 */
public final class ExpectedTrackHead {
    /** Start of its tensors' names in the {@link CheckpointLayout#V1_1} layout. */
    public static final String PREFIX = "spatial_encoder.vggt_model.track_head.";

    private static final int LATENT = 128;
    private static final int HIDDEN = 384;
    private static final int MLP_RATIO = 4;
    private static final int BLOCKS = 6;
    private static final int VIRTUAL_TRACKS = 64;

    /** Three latents, a flow, and where a point is. */
    private static final int TRANSFORMER_INPUT = 3 * LATENT + 4;

    /** Seven levels of correlation over nine by nine pixels. */
    private static final int CORRELATIONS = 7 * 9 * 9;

    private final TensorShapes shapes = new TensorShapes();

    private ExpectedTrackHead() {}

    /** Names and shapes of its tensors beside a VGGT of the given sizes. */
    public static Map<String, Shape> of(SpatialConfig config) {
        ExpectedTrackHead head = new ExpectedTrackHead();
        new ExpectedVggtTensors(config)
                .pyramid(head.shapes, PREFIX + "feature_extractor.", LATENT)
                .convolution(PREFIX + "feature_extractor.scratch.output_conv1", LATENT, LATENT, 3);
        head.tracker(PREFIX + "tracker.");
        return head.shapes.shapes();
    }

    private void tracker(String tracker) {
        shapes.linear(tracker + "corr_mlp.fc1", HIDDEN, CORRELATIONS);
        shapes.linear(tracker + "corr_mlp.fc2", LATENT, HIDDEN);
        shapes.add(tracker + "query_ref_token", 1, 2, TRANSFORMER_INPUT);
        updateTransformer(tracker + "updateformer.");
        shapes.layerNorm(tracker + "fmap_norm", LATENT).layerNorm(tracker + "ffeat_norm", LATENT);
        shapes.linear(tracker + "ffeat_updater.0", LATENT, LATENT);
        shapes.linear(tracker + "vis_predictor.0", 1, LATENT);
        shapes.linear(tracker + "conf_predictor.0", 1, LATENT);
    }

    private void updateTransformer(String transformer) {
        shapes.layerNorm(transformer + "input_norm", TRANSFORMER_INPUT);
        shapes.linear(transformer + "input_transform", HIDDEN, TRANSFORMER_INPUT);
        shapes.layerNorm(transformer + "output_norm", HIDDEN);
        shapes.linear(transformer + "flow_head", LATENT + 2, HIDDEN);
        // Spelt so in the published code.
        shapes.add(transformer + "virual_tracks", 1, VIRTUAL_TRACKS, 1, HIDDEN);
        for (int i = 0; i < BLOCKS; i++) {
            block(transformer + "time_blocks." + i + ".", "attn");
            block(transformer + "space_virtual_blocks." + i + ".", "attn");
            crossBlock(transformer + "space_point2virtual_blocks." + i + ".");
            crossBlock(transformer + "space_virtual2point_blocks." + i + ".");
        }
    }

    private void block(String block, String attention) {
        shapes.layerNorm(block + "norm1", HIDDEN).layerNorm(block + "norm2", HIDDEN);
        shapes.add(block + attention + ".in_proj_weight", 3 * HIDDEN, HIDDEN);
        shapes.add(block + attention + ".in_proj_bias", 3 * HIDDEN);
        shapes.linear(block + attention + ".out_proj", HIDDEN, HIDDEN);
        shapes.linear(block + "mlp.fc1", MLP_RATIO * HIDDEN, HIDDEN);
        shapes.linear(block + "mlp.fc2", HIDDEN, MLP_RATIO * HIDDEN);
    }

    private void crossBlock(String block) {
        block(block, "cross_attn");
        shapes.layerNorm(block + "norm_context", HIDDEN);
    }
}
