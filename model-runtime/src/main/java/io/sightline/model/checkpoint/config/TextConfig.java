package io.sightline.model.checkpoint.config;

import io.sightline.model.ModelException;
import java.util.List;

/**
 * Sizes of the Qwen2.5 decoder.
 *
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the gated MLP
 * @param layers decoder layers
 * @param attentionHeads query heads
 * @param keyValueHeads heads of keys and values, each shared by a group of query heads
 * @param headDim width of one head
 * @param vocabSize rows of the embedding
 * @param rmsNormEps epsilon of every RMSNorm
 * @param ropeTheta base of the rotary frequencies
 * @param mropeSection how many of the {@code headDim / 2} frequencies turn with time, row and
 *     column
 * @param maxPositionEmbeddings longest context
 * @param tied whether the embedding is the output head as well
 */
public record TextConfig(
        int hiddenSize,
        int intermediateSize,
        int layers,
        int attentionHeads,
        int keyValueHeads,
        int headDim,
        int vocabSize,
        double rmsNormEps,
        double ropeTheta,
        List<Integer> mropeSection,
        int maxPositionEmbeddings,
        boolean tied) {
    private static final String LAYER = "model\\.layers\\.\\d+\\.";

    /** Fallbacks are the defaults of the published configuration class. */
    static TextConfig read(StatedSizes sizes, boolean tied) {
        JsonFields fields = sizes.fields();
        int hidden = sizes.width("hidden_size", 8192, LAYER + "\\w+_layernorm\\.weight", 0);
        int heads = fields.positive("num_attention_heads", 64);
        int headDim =
                sizes.width(
                        "head_dim",
                        hidden / heads,
                        LAYER + "self_attn\\.q_proj\\.weight",
                        0,
                        heads);
        JsonFields rope =
                fields.object(fields.has("rope_scaling") ? "rope_scaling" : "rope_parameters");
        TextConfig text =
                new TextConfig(
                        hidden,
                        sizes.width(
                                "intermediate_size",
                                29568,
                                LAYER + "mlp\\.(gate|up)_proj\\.weight",
                                0),
                        sizes.depth("num_hidden_layers", 80, "model.layers."),
                        heads,
                        sizes.width(
                                "num_key_value_heads",
                                8,
                                LAYER + "self_attn\\.[kv]_proj\\.weight",
                                0,
                                Math.max(1, headDim)),
                        headDim,
                        sizes.width(
                                "vocab_size", 152064, "(model\\.embed_tokens|lm_head)\\.weight", 0),
                        fields.real("rms_norm_eps", 1e-5),
                        fields.real("rope_theta", rope.real("rope_theta", 1e6)),
                        rope.integers("mrope_section", List.of(16, 24, 24)),
                        fields.positive("max_position_embeddings", 32768),
                        tied);
        text.refuseOtherModels(fields, rope);
        text.check(fields, rope);
        return text;
    }

    /**
     * Refuses a prompt that the model was not made for.
     *
     * @param tokens its length
     * @throws ModelException naming both lengths
     */
    public void requireFits(int tokens) {
        if (tokens > maxPositionEmbeddings) {
            throw new ModelException(
                    ("the prompt has %d tokens, the model's max_position_embeddings are %d; give"
                                    + " fewer frames, smaller ones, or a shorter question")
                            .formatted(tokens, maxPositionEmbeddings));
        }
    }

    /** Fields that would change what is computed, where the decoder computes one thing only. */
    private void refuseOtherModels(JsonFields fields, JsonFields rope) {
        fields.only("hidden_act", "silu");
        fields.only("mlp_bias", false);
        fields.only("attention_bias", true);
        fields.only("partial_rotary_factor", 1);
        // "mrope" is how the first releases wrote it; both mean unscaled frequencies.
        rope.only("type", "default", "mrope");
        rope.only("rope_type", "default", "mrope");
        rope.only("mrope_interleaved", false);
        rope.only("partial_rotary_factor", 1);
        if (fields.has("rope_theta") && rope.has("rope_theta")) {
            rope.only("rope_theta", ropeTheta);
        }
        boolean slides = fields.flag("use_sliding_window", false);
        if (slides && fields.integer("max_window_layers", 80) < layers) {
            fields.only("use_sliding_window", false);
        }
        if (fields.texts("layer_types", List.of()).contains("sliding_attention")) {
            fields.only("layer_types", "full_attention");
        }
    }

    private void check(JsonFields fields, JsonFields rope) {
        if (headDim < 2 || attentionHeads % keyValueHeads != 0) {
            throw fields.fault(
                    "num_attention_heads",
                    attentionHeads,
                    "a multiple of the "
                            + keyValueHeads
                            + " key-value heads and fit the width "
                            + hiddenSize);
        }
        int frequencies = mropeSection.stream().mapToInt(Integer::intValue).sum();
        if (mropeSection.size() != 3 || frequencies * 2 != headDim) {
            throw rope.fault(
                    "mrope_section",
                    mropeSection,
                    "three numbers that add up to half a head's width of " + headDim);
        }
    }
}
