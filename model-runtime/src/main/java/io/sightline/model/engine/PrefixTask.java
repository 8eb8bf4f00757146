package io.sightline.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.sightline.model.encoder.ClipTensor;
import io.sightline.model.image.ResizedFrames;
import io.sightline.model.language.KvPrefix;
import io.sightline.model.runtime.ModelParts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The making of a prefix: visual features of the pairs that are not known, the spatial encoder over
 * all frames, the connector, and the language model over the prompt up to the last visual token.
 */
final class PrefixTask implements DeviceTask<Prefix> {
    private final ModelParts parts;
    private final ClipInput input;
    private final NDManager manager;
    private final NDManager prefixManager;
    private final Pieces pieces;
    private final ClipFeatures visual;
    private final SpatialPass spatial;
    private NDArray embeddings;
    private KvPrefix kv;
    private boolean delivered;

    /**
     * @param device the manager under which everything is made
     * @param chunkTokens tokens that one piece prefills
     */
    PrefixTask(
            ModelParts parts,
            NDManager device,
            PairFeatures features,
            ClipInput input,
            int chunkTokens) {
        this.parts = parts;
        this.input = input;
        manager = device.newSubManager();
        prefixManager = device.newSubManager();
        pieces = new Pieces(manager);
        ResizedFrames frames = input.clip().pixels();
        visual = new ClipFeatures(features, manager, input.clip());
        long layer = parts.checkpoint().config().connector().spatialLayer();
        spatial = new SpatialPass(parts.spatialEncoder(), manager, List.of(frames), layer);
        plan(chunkTokens);
    }

    private void plan(int chunkTokens) {
        visual.missing()
                .forEach((key, pair) -> pieces.add(Phase.ENCODE, scope -> see(scope, key, pair)));
        spatial.addTo(pieces);
        pieces.add(Phase.ENCODE, this::fuse);
        int tokens = input.ids().length;
        for (int from = 0; from < tokens; from += chunkTokens) {
            int first = from;
            int last = Math.min(tokens, from + chunkTokens);
            pieces.add(Phase.PREFILL, scope -> prefill(scope, first, last));
        }
    }

    private void see(NDManager scope, PairFeatures.Key key, ResizedFrames pair) {
        visual.add(key, parts.visualEncoder().encode(scope, ClipTensor.of(scope, pair)));
    }

    private void fuse(NDManager scope) {
        NDArray tokens = spatial.tokens().get(0);
        NDArray fused =
                parts.connector()
                        .fuse(scope, tokens, visual.together(scope), input.clip().pixels().size());
        embeddings = parts.languageModel().embed(manager, input.ids(), fused, input.visualStart());
        tokens.close();
        visual.handOver();
    }

    private void prefill(NDManager scope, int from, int to) {
        if (kv == null) {
            kv = parts.languageModel().newPrefix(prefixManager, input.ids().length);
        }
        NDArray chunk = embeddings.get(scope, new NDIndex().addSliceDim(from, to));
        long[][] positions =
                Stream.of(input.positions().rows())
                        .map(row -> Arrays.copyOfRange(row, from, to))
                        .toArray(long[][]::new);
        parts.languageModel().prefill(scope, chunk, positions, kv);
    }

    @Override
    public Phase phase() {
        return pieces.phase();
    }

    @Override
    public boolean step() {
        return pieces.step();
    }

    @Override
    public Prefix result() {
        delivered = true;
        int next = (int) input.positions().after(input.ids().length);
        return new TorchPrefix(prefixManager, kv, next);
    }

    @Override
    public void close() {
        visual.close();
        manager.close();
        if (!delivered) {
            prefixManager.close();
        }
    }
}
