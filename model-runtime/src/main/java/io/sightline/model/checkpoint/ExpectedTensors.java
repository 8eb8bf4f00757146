package io.sightline.model.checkpoint;

import ai.djl.ndarray.types.Shape;
import io.sightline.model.checkpoint.config.CheckpointConfig;
import io.sightline.model.checkpoint.config.TextConfig;
import io.sightline.model.checkpoint.config.VisionConfig;
import java.util.Map;

/**
 * Which tensors a model of given sizes has: the state dict that the published code constructs, part
 * by part, in the {@link CheckpointLayout#V1_1} names (VGGT's track head, which nothing uses, left
 * out).
 */
public final class ExpectedTensors {
    private final CheckpointConfig config;
    private final CheckpointLayout layout;

    /** The tensors of a model in the given layout, which decides the connector. */
    public ExpectedTensors(CheckpointConfig config, CheckpointLayout layout) {
        this.config = config;
        this.layout = layout;
    }

    /** Names and shapes of a part's tensors. */
    public Map<String, Shape> of(ModelPart part) {
        var vggt = new ExpectedVggtTensors(config.spatial());
        var expected = new TensorShapes();
        switch (part) {
            case VISUAL_ENCODER -> visualEncoder(expected);
            case LANGUAGE_MODEL -> languageModel(expected);
            case CONNECTOR -> connector(expected);
            case AGGREGATOR -> vggt.aggregator(expected);
            case CAMERA_HEAD -> vggt.cameraHead(expected);
            case POINT_HEAD -> vggt.denseHead(expected, part.prefix(), 4);
            case DEPTH_HEAD -> vggt.denseHead(expected, part.prefix(), 2);
        }
        return expected.shapes();
    }

    private void visualEncoder(TensorShapes to) {
        VisionConfig vision = config.vision();
        long hidden = vision.hiddenSize();
        long merged = hidden * vision.spatialMergeSize() * vision.spatialMergeSize();
        to.add(
                "visual.patch_embed.proj.weight",
                hidden,
                vision.inChannels(),
                vision.temporalPatchSize(),
                vision.patchSize(),
                vision.patchSize());
        for (int i = 0; i < vision.depth(); i++) {
            String block = "visual.blocks." + i + ".";
            to.rmsNorm(block + "norm1", hidden).rmsNorm(block + "norm2", hidden);
            to.linear(block + "attn.qkv", 3 * hidden, hidden);
            to.linear(block + "attn.proj", hidden, hidden);
            to.linear(block + "mlp.gate_proj", vision.intermediateSize(), hidden);
            to.linear(block + "mlp.up_proj", vision.intermediateSize(), hidden);
            to.linear(block + "mlp.down_proj", hidden, vision.intermediateSize());
        }
        to.rmsNorm("visual.merger.ln_q", hidden);
        to.linear("visual.merger.mlp.0", merged, merged);
        to.linear("visual.merger.mlp.2", vision.outHiddenSize(), merged);
    }

    private void languageModel(TensorShapes to) {
        TextConfig text = config.text();
        to.projection("model.embed_tokens", text.vocabSize(), text.hiddenSize());
        for (int i = 0; i < text.layers(); i++) {
            decoderLayer(to, "model.layers." + i + ".", text);
        }
        to.rmsNorm("model.norm", text.hiddenSize());
        if (!text.tied()) {
            to.projection("lm_head", text.vocabSize(), text.hiddenSize());
        }
    }

    private static void decoderLayer(TensorShapes to, String layer, TextConfig text) {
        long hidden = text.hiddenSize();
        long queries = (long) text.attentionHeads() * text.headDim();
        long keys = (long) text.keyValueHeads() * text.headDim();
        to.rmsNorm(layer + "input_layernorm", hidden);
        to.rmsNorm(layer + "post_attention_layernorm", hidden);
        to.linear(layer + "self_attn.q_proj", queries, hidden);
        to.linear(layer + "self_attn.k_proj", keys, hidden);
        to.linear(layer + "self_attn.v_proj", keys, hidden);
        to.projection(layer + "self_attn.o_proj", hidden, queries);
        to.projection(layer + "mlp.gate_proj", text.intermediateSize(), hidden);
        to.projection(layer + "mlp.up_proj", text.intermediateSize(), hidden);
        to.projection(layer + "mlp.down_proj", hidden, text.intermediateSize());
    }

    private void connector(TensorShapes to) {
        VisionConfig vision = config.vision();
        long out = config.text().hiddenSize();
        long grouped =
                2L
                        * config.spatial().embedDim()
                        * vision.temporalPatchSize()
                        * vision.spatialMergeSize()
                        * vision.spatialMergeSize();
        if (layout == CheckpointLayout.V1_0) {
            String merger = "vggt_embedding_merger.";
            to.rmsNorm(merger + "token_merge_ln_q", grouped);
            to.linear(merger + "token_merge_mlp.0", grouped, grouped);
            to.linear(merger + "token_merge_mlp.2", out, grouped);
            to.rmsNorm(merger + "vgg_to_language_ln_q", out);
            to.linear(merger + "vgg_to_language_mlp.0", out, out);
            to.linear(merger + "vgg_to_language_mlp.2", out, out);
        } else {
            to.rmsNorm("connector.ln_q", grouped);
            to.linear("connector.mlp.0", grouped, grouped);
            to.linear("connector.mlp.2", out, grouped);
        }
    }
}
