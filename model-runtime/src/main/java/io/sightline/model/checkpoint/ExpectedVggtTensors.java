package io.sightline.model.checkpoint;

import io.sightline.model.checkpoint.config.SpatialConfig;
import java.util.List;

/** The tensors of VGGT (arXiv 2503.11651) without its track head. */
final class ExpectedVggtTensors {
    private static final int MLP_RATIO = 4;
    private static final int REGISTER_TOKENS = 4;
    private static final int POSE_ENCODING = 9;
    private static final int OUTPUT_FEATURES = 32;

    private final SpatialConfig config;

    ExpectedVggtTensors(SpatialConfig config) {
        this.config = config;
    }

    void aggregator(TensorShapes to) {
        String prefix = ModelPart.AGGREGATOR.prefix();
        int width = config.embedDim();
        // The first frame has tokens of its own, all others share the second.
        to.add(prefix + "camera_token", 1, 2, 1, width);
        to.add(prefix + "register_token", 1, 2, REGISTER_TOKENS, width);
        patchEmbedding(to, prefix + "patch_embed.");
        for (String attention : new String[] {"frame_blocks.", "global_blocks."}) {
            for (int i = 0; i < config.depth(); i++) {
                String block = prefix + attention + i + ".";
                block(to, block, width);
                to.layerNorm(block + "attn.q_norm", width / config.heads());
                to.layerNorm(block + "attn.k_norm", width / config.heads());
            }
        }
    }

    private void patchEmbedding(TensorShapes to, String prefix) {
        int width = config.embedDim();
        long side = config.imageSize() / config.patchSize();
        to.add(prefix + "cls_token", 1, 1, width);
        to.add(prefix + "pos_embed", 1, side * side + 1, width);
        to.add(prefix + "register_tokens", 1, REGISTER_TOKENS, width);
        to.add(prefix + "mask_token", 1, width);
        to.convolution(prefix + "patch_embed.proj", width, 3, config.patchSize());
        for (int i = 0; i < config.patchEmbedDepth(); i++) {
            block(to, prefix + "blocks." + i + ".", width);
        }
        to.layerNorm(prefix + "norm", width);
    }

    private static void block(TensorShapes to, String block, long width) {
        to.layerNorm(block + "norm1", width).layerNorm(block + "norm2", width);
        to.linear(block + "attn.qkv", 3 * width, width).linear(block + "attn.proj", width, width);
        to.add(block + "ls1.gamma", width).add(block + "ls2.gamma", width);
        to.linear(block + "mlp.fc1", MLP_RATIO * width, width);
        to.linear(block + "mlp.fc2", width, MLP_RATIO * width);
    }

    void cameraHead(TensorShapes to) {
        String head = ModelPart.CAMERA_HEAD.prefix();
        long width = 2L * config.embedDim();
        to.add(head + "empty_pose_tokens", 1, 1, POSE_ENCODING);
        to.layerNorm(head + "token_norm", width).layerNorm(head + "trunk_norm", width);
        for (int i = 0; i < config.cameraTrunkDepth(); i++) {
            block(to, head + "trunk." + i + ".", width);
        }
        to.linear(head + "embed_pose", width, POSE_ENCODING);
        to.linear(head + "poseLN_modulation.1", 3 * width, width);
        to.linear(head + "pose_branch.fc1", width / 2, width);
        to.linear(head + "pose_branch.fc2", POSE_ENCODING, width / 2);
    }

    /**
     * A dense prediction head.
     *
     * @param channels of its output, the confidence included
     */
    void denseHead(TensorShapes to, String head, int channels) {
        long features = config.dptFeatures();
        pyramid(to, head, features);
        to.convolution(head + "scratch.output_conv1", features / 2, features, 3);
        to.convolution(head + "scratch.output_conv2.0", OUTPUT_FEATURES, features / 2, 3);
        to.convolution(head + "scratch.output_conv2.2", channels, OUTPUT_FEATURES, 1);
    }

    /**
     * The four levels of a dense head (DPT), fused.
     *
     * @param features width of the fused levels
     */
    TensorShapes pyramid(TensorShapes to, String head, long features) {
        List<Integer> levels = config.dptOutChannels();
        to.layerNorm(head + "norm", 2L * config.embedDim());
        for (int i = 0; i < levels.size(); i++) {
            to.convolution(head + "projects." + i, levels.get(i), 2L * config.embedDim(), 1);
            to.add(head + "scratch.layer" + (i + 1) + "_rn.weight", features, levels.get(i), 3, 3);
        }
        // Up by four, up by two, as it is, down by two.
        to.convolution(head + "resize_layers.0", levels.get(0), levels.get(0), 4);
        to.convolution(head + "resize_layers.1", levels.get(1), levels.get(1), 2);
        to.convolution(head + "resize_layers.3", levels.get(3), levels.get(3), 3);
        for (int i = 1; i <= levels.size(); i++) {
            fusion(to, head + "scratch.refinenet" + i + ".", features, i < levels.size());
        }
        return to;
    }

    /** The coarsest level has nothing to be fused with, so it lacks the first unit. */
    private static void fusion(TensorShapes to, String refinenet, long features, boolean fuses) {
        to.convolution(refinenet + "out_conv", features, features, 1);
        for (int unit = fuses ? 1 : 2; unit <= 2; unit++) {
            for (int i = 1; i <= 2; i++) {
                String name = refinenet + "resConfUnit" + unit + ".conv" + i;
                to.convolution(name, features, features, 3);
            }
        }
    }
}
