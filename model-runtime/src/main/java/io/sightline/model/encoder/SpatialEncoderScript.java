package io.sightline.model.encoder;

import io.sightline.model.archive.ScriptModule;
import io.sightline.model.archive.ScriptSource;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.checkpoint.config.SpatialConfig;
import io.sightline.model.torch.TorchSource;
import io.sightline.model.torch.Weights;

/** The objects of {@code spatial_encoder.py} with a checkpoint's weights. */
final class SpatialEncoderScript {
    private static final double DINO_EPS = 1e-6;
    private static final double VGGT_EPS = 1e-5;

    private SpatialEncoderScript() {}

    static ScriptSource source() {
        return TorchSource.of("layers", "spatial_encoder");
    }

    static ScriptModule of(Checkpoint checkpoint) {
        SpatialConfig config = checkpoint.config().spatial();
        Weights weights = VggtWeights.of(checkpoint, ModelPart.AGGREGATOR);
        return new ScriptModule("spatial_encoder.SpatialEncoder")
                .module("patch_embed", patchEmbed(weights.at("patch_embed"), config))
                .tensor("camera_token", weights.get("camera_token"))
                .tensor("register_token", weights.get("register_token"))
                .modules(
                        "frame_blocks",
                        weights.each("frame_blocks", config.depth(), w -> block(w, config)))
                .modules(
                        "global_blocks",
                        weights.each("global_blocks", config.depth(), w -> block(w, config)));
    }

    private static ScriptModule patchEmbed(Weights weights, SpatialConfig config) {
        return new ScriptModule("spatial_encoder.PatchEmbed")
                .tensor("weight", weights.get("patch_embed.proj.weight"))
                .tensor("bias", weights.get("patch_embed.proj.bias"))
                .tensor("cls_token", weights.get("cls_token"))
                .tensor("pos_embed", weights.get("pos_embed"))
                .tensor("register_tokens", weights.get("register_tokens"))
                .modules(
                        "blocks",
                        weights.each(
                                "blocks",
                                config.patchEmbedDepth(),
                                w -> w.block(config.patchEmbedHeads(), DINO_EPS)))
                .module("norm", weights.layerNorm("norm", DINO_EPS));
    }

    private static ScriptModule block(Weights weights, SpatialConfig config) {
        ScriptModule attention =
                new ScriptModule("spatial_encoder.RotaryAttention")
                        .module("qkv", weights.linear("attn.qkv"))
                        .module("q_norm", weights.layerNorm("attn.q_norm", VGGT_EPS))
                        .module("k_norm", weights.layerNorm("attn.k_norm", VGGT_EPS))
                        .module("proj", weights.linear("attn.proj"))
                        .integer("heads", config.heads());
        return weights.block("spatial_encoder.Block", attention, VGGT_EPS);
    }
}
