package io.sightline.model.checkpoint;

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
        var fields = sizes.fields();
        int hidden = sizes.width("hidden_size", 8192, LAYER + "\\w+_layernorm\\.weight", 0);
        int heads = fields.positive("num_attention_heads", 64);
        int headDim =
                sizes.width(
                        "head_dim",
                        hidden / heads,
                        LAYER + "self_attn\\.q_proj\\.weight",
                        0,
                        heads);
        var rope = fields.object(fields.has("rope_scaling") ? "rope_scaling" : "rope_parameters");
        var text =
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
        text.check(fields, rope);
        return text;
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
