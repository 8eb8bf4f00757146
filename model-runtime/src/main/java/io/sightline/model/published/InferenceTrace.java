package io.sightline.model.published;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightline.model.encoder.ClipTensor;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.language.Prompt;
import io.sightline.model.language.RopePositions;
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
final class InferenceTrace implements InferenceProbe {
    private final ModelParts model;
    private final Trace trace;
    private final List<float[]> steps = new ArrayList<>();

    InferenceTrace(ModelParts model, Trace trace) {
        this.model = model;
        this.trace = trace;
    }

    @Override
    public void encoded(NDManager manager, ResizedFrames clip, NDArray fused) {
        trace.add("fused", fused);
        var grid = PatchGrids.of(clip, model.checkpoint().config().vision());
        trace.add("grid_thw", new long[] {grid.time(), grid.height(), grid.width()}, 1, 3);
        try (var scope = manager.newSubManager()) {
            var frames = ClipTensor.of(scope, clip);
            trace.add("resized_frames", frames.transpose(0, 3, 1, 2).duplicate());
            trace.addAll(model.visualEncoder().trace(scope, frames));
            var tokens = connected(geometry(scope, clip));
            trace.add(
                    "connector_merged_in", model.connector().features(scope, tokens, clip.size()));
        }
    }

    /** Records what the spatial encoder, and the heads where there are any, make of a clip. */
    Map<String, NDArray> geometry(NDManager manager, ResizedFrames clip) {
        var spatial = model.spatialEncoder().trace(manager, ClipTensor.of(manager, clip));
        trace.addAll(spatial);
        if (model.hasHeads()) {
            var last = spatial.get("spatial_last").expandDims(0);
            trace.addAll(model.heads().trace(manager, last, dense(spatial), clip.size()));
        }
        return spatial;
    }

    private NDArray connected(Map<String, NDArray> spatial) {
        return layer(spatial, model.checkpoint().config().connector().spatialLayer());
    }

    private NDList dense(Map<String, NDArray> spatial) {
        var layers = new NDList();
        for (int layer : model.checkpoint().config().spatial().intermediateLayers()) {
            layers.add(layer(spatial, layer));
        }
        return layers;
    }

    private static NDArray layer(Map<String, NDArray> spatial, int layer) {
        return spatial.get("vggt_layer" + layer).expandDims(0);
    }

    @Override
    public void embedded(
            NDManager manager, Prompt prompt, RopePositions positions, NDArray embeddings) {
        var ids = Arrays.stream(prompt.ids()).asLongStream().toArray();
        var rows = Stream.of(positions.rows()).flatMapToLong(LongStream::of).toArray();
        trace.add("input_ids", ids, ids.length);
        trace.add("position_ids", rows, 3, ids.length);
        trace.add("rope_delta", new long[] {positions.delta()}, 1);
        trace.add("input_embeds", embeddings);
        var languageModel = model.languageModel();
        try (var scope = manager.newSubManager()) {
            var prefix = languageModel.newPrefix(scope, ids.length);
            trace.addAll(languageModel.trace(scope, embeddings, positions.rows(), prefix));
        }
    }

    @Override
    public void scored(float[] logits) {
        steps.add(logits.clone());
    }

    @Override
    public void finished(int[] tokenIds) {
        int vocabulary = steps.get(0).length;
        var scores = new float[steps.size() * vocabulary];
        for (int i = 0; i < steps.size(); i++) {
            System.arraycopy(steps.get(i), 0, scores, i * vocabulary, vocabulary);
        }
        trace.add("step_logits", scores, steps.size(), vocabulary);
        trace.add("generated", Arrays.stream(tokenIds).asLongStream().toArray(), tokenIds.length);
    }
}
