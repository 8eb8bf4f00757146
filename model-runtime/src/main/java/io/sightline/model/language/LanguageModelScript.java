package io.sightline.model.language;

import io.sightline.model.archive.ScriptModule;
import io.sightline.model.archive.ScriptSource;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.config.TextConfig;
import io.sightline.model.torch.TorchSource;
import io.sightline.model.torch.Weights;

/** The objects of {@code language_model.py} with a checkpoint's weights. */
final class LanguageModelScript {
    private LanguageModelScript() {}

    static ScriptSource source() {
        return TorchSource.of("layers", "language_model");
    }

    static ScriptModule of(Checkpoint checkpoint) {
        TextConfig config = checkpoint.config().text();
        Weights weights = Weights.of(checkpoint.tensors()).at("model");
        return new ScriptModule("language_model.LanguageModel")
                .matrix("embed_tokens", weights.get("embed_tokens.weight"))
                .modules("layers", weights.each("layers", config.layers(), w -> layer(w, config)))
                .module("norm", weights.rmsNorm("norm", config.rmsNormEps()))
                .matrix("lm_head", checkpoint.outputHead())
                .real("rope_base", config.ropeTheta())
                .integers(
                        "mrope_section",
                        config.mropeSection().stream().map(Integer::longValue).toList());
    }

    private static ScriptModule layer(Weights weights, TextConfig config) {
        double eps = config.rmsNormEps();
        Weights attention = weights.at("self_attn");
        ScriptModule mlp =
                new ScriptModule("language_model.Mlp")
                        .module("gate_up_proj", weights.projections("mlp.gate_proj", "mlp.up_proj"))
                        .module("down_proj", weights.projection("mlp.down_proj"));
        return new ScriptModule("language_model.DecoderLayer")
                .module("input_layernorm", weights.rmsNorm("input_layernorm", eps))
                .module("qkv_proj", attention.linears("q_proj", "k_proj", "v_proj"))
                .module("o_proj", attention.projection("o_proj"))
                .module(
                        "post_attention_layernorm",
                        weights.rmsNorm("post_attention_layernorm", eps))
                .module("mlp", mlp)
                .integer("heads", config.attentionHeads())
                .integer("kv_heads", config.keyValueHeads());
    }
}
