package io.sightline.model.encoder;

import io.sightline.model.archive.ScriptModule;
import io.sightline.model.archive.ScriptSource;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.config.VisionConfig;
import io.sightline.model.torch.TorchSource;
import io.sightline.model.torch.Weights;
import java.util.ArrayList;
import java.util.List;

/** The objects of {@code visual_encoder.py} with a checkpoint's weights. */
final class VisualEncoderScript {
    private static final double EPS = 1e-6;

    private VisualEncoderScript() {}

    static ScriptSource source() {
        return TorchSource.of("layers", "visual_encoder");
    }

    static ScriptModule of(Checkpoint checkpoint) {
        VisionConfig config = checkpoint.config().vision();
        Weights weights = Weights.of(checkpoint.tensors()).at("visual");
        return new ScriptModule("visual_encoder.VisualEncoder")
                .tensor("patch_embed", weights.get("patch_embed.proj.weight"))
                .modules("blocks", blocks(weights, config))
                .module("merger", merger(weights.at("merger")))
                .reals("mean", checkpoint.preprocessor().imageMean())
                .reals("std", checkpoint.preprocessor().imageStd())
                .integer("head_width", config.hiddenSize() / config.heads())
                .integer("patch", config.patchSize())
                .integer("temporal_patch", config.temporalPatchSize())
                .integer("merge", config.spatialMergeSize())
                .integer(
                        "window",
                        config.windowSize() / config.spatialMergeSize() / config.patchSize());
    }

    private static List<ScriptModule> blocks(Weights weights, VisionConfig config) {
        var blocks = new ArrayList<ScriptModule>();
        for (int i = 0; i < config.depth(); i++) {
            boolean full = config.fullAttentionBlocks().contains(i);
            blocks.add(block(weights.at("blocks." + i), config.heads(), full));
        }
        return blocks;
    }

    private static ScriptModule block(Weights weights, int heads, boolean fullAttention) {
        ScriptModule attention =
                new ScriptModule("visual_encoder.Attention")
                        .module("qkv", weights.linear("attn.qkv"))
                        .module("proj", weights.linear("attn.proj"))
                        .integer("heads", heads);
        ScriptModule mlp =
                new ScriptModule("visual_encoder.Mlp")
                        .module("gate_up_proj", weights.linears("mlp.gate_proj", "mlp.up_proj"))
                        .module("down_proj", weights.linear("mlp.down_proj"));
        return new ScriptModule("visual_encoder.Block")
                .module("norm1", weights.rmsNorm("norm1", EPS))
                .module("attn", attention)
                .module("norm2", weights.rmsNorm("norm2", EPS))
                .module("mlp", mlp)
                .flag("full_attention", fullAttention);
    }

    private static ScriptModule merger(Weights weights) {
        return new ScriptModule("visual_encoder.PatchMerger")
                .module("ln_q", weights.rmsNorm("ln_q", EPS))
                .module("mlp", weights.mlp("mlp.0", "mlp.2"));
    }
}
