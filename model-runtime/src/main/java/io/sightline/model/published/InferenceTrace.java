package io.sightline.model.published;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightline.model.checkpoint.ModelPart;
import io.sightline.model.encoder.ClipTensor;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.language.KvPrefix;
import io.sightline.model.language.LanguageModel;
import io.sightline.model.language.PatchGrid;
import io.sightline.model.language.Prompt;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.torch.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Records an inference. Encoders, heads and language model are run once more with their taps open,
 * so that nothing of this is in the way of an answer that nobody traces.
 */
final class InferenceTrace {
    private static final List<ModelPart> HEADS =
            List.of(ModelPart.CAMERA_HEAD, ModelPart.POINT_HEAD, ModelPart.DEPTH_HEAD);

    private final ModelParts model;
    private final Trace trace;
    private final List<float[]> steps = new ArrayList<>();

    InferenceTrace(ModelParts model, Trace trace) {
        this.model = model;
        this.trace = trace;
    }

    /** A clip was encoded to fused embeddings. */
    void encoded(NDManager manager, ResizedFrames clip, NDArray fused) {
        trace.add("fused", fused);
        PatchGrid grid = PatchGrid.of(clip, model.checkpoint().config().vision());
        trace.add("grid_thw", new long[] {grid.time(), grid.height(), grid.width()}, 1, 3);
        try (NDManager scope = manager.newSubManager()) {
            NDArray frames = ClipTensor.of(scope, clip);
            trace.add("resized_frames", frames.transpose(0, 3, 1, 2).duplicate());
            trace.addAll(model.visualEncoder().trace(scope, frames));
            if (model.checkpoint().fusesGeometry()) {
                NDArray tokens = connected(geometry(scope, clip));
                trace.add(
                        "connector_merged_in",
                        model.connector().features(scope, tokens, clip.size()));
            }
        }
    }

    /** Records what the spatial encoder, and the heads where there are any, make of a clip. */
    Map<String, NDArray> geometry(NDManager manager, ResizedFrames clip) {
        Map<String, NDArray> spatial =
                model.spatialEncoder().trace(manager, ClipTensor.of(manager, clip));
        trace.addAll(spatial);
        if (model.checkpoint().parts().containsAll(HEADS)) {
            NDArray last = spatial.get("spatial_last").expandDims(0);
            NDList layers = dense(spatial);
            trace.addAll(model.heads().trace(manager, last, layers, clip.size()));
            trace.addAll(model.depthHead().trace(manager, layers, clip.size()));
        }
        return spatial;
    }

    private NDArray connected(Map<String, NDArray> spatial) {
        return layer(spatial, model.checkpoint().config().connector().spatialLayer());
    }

    private NDList dense(Map<String, NDArray> spatial) {
        NDList layers = new NDList();
        for (int layer : model.checkpoint().config().spatial().intermediateLayers()) {
            layers.add(layer(spatial, layer));
        }
        return layers;
    }

    private static NDArray layer(Map<String, NDArray> spatial, int layer) {
        return spatial.get("vggt_layer" + layer).expandDims(0);
    }

    /** The whole prompt is known. */
    void asked(NDManager manager, Prompt prompt, NDArray fused) {
        long[] ids = Arrays.stream(prompt.ids()).asLongStream().toArray();
        long[][] rows = prompt.positions().rows();
        trace.add("input_ids", ids, ids.length);
        trace.add(
                "position_ids",
                Stream.of(rows).flatMapToLong(LongStream::of).toArray(),
                3,
                ids.length);
        trace.add("rope_delta", new long[] {prompt.positions().delta()}, 1);
        LanguageModel language = model.languageModel();
        try (NDManager scope = manager.newSubManager()) {
            NDArray embedded = language.embed(scope, prompt.ids(), fused, prompt.visualStart());
            trace.add("input_embeds", embedded);
            KvPrefix room = language.newPrefix(scope, ids.length);
            trace.addAll(language.trace(scope, embedded, rows, room));
        }
    }

    /** The scores of the next token came, not penalised yet. */
    void scored(float[] logits) {
        steps.add(logits);
    }

    /** The answer is complete. */
    void said(int[] tokenIds) {
        int vocabulary = steps.get(0).length;
        float[] scores = new float[steps.size() * vocabulary];
        for (int i = 0; i < steps.size(); i++) {
            System.arraycopy(steps.get(i), 0, scores, i * vocabulary, vocabulary);
        }
        trace.add("step_logits", scores, steps.size(), vocabulary);
        trace.add("generated", Arrays.stream(tokenIds).asLongStream().toArray(), tokenIds.length);
    }
}
