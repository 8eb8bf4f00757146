package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.sightline.model.Phase;
import io.sightline.model.encoder.ClipTensor;
import io.sightline.model.engine.ClipInput;
import io.sightline.model.engine.Prefix;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.language.KvPrefix;
import io.sightline.model.language.Prompt;
import io.sightline.model.parts.ModelParts;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The making of a prefix: visual features of the pairs that are not known, what the frames show in
 * 3D where the model reads that, and the language model over the prompt up to the last visual
 * token.
 */
final class PrefixTask extends PiecewiseTask<Prefix> {
    private final ModelParts parts;
    private final ClipInput input;
    private final NDManager device;
    private final BiFunction<KvPrefix, Long, Prefix> naming;
    private final ClipFeatures visual;
    private final Optional<SpatialBranch> spatial;
    private NDArray embeddings;
    private KvPrefix kv;
    private boolean delivered;

    /**
     * @param device the manager under which everything is made
     * @param chunkTokens tokens that one piece prefills
     * @param naming takes keys and values over, with the position of what follows, and names them
     */
    PrefixTask(
            ModelParts parts,
            NDManager device,
            FrameFeatures features,
            ClipInput input,
            int chunkTokens,
            BiFunction<KvPrefix, Long, Prefix> naming) {
        super(device);
        this.parts = parts;
        this.device = device;
        this.input = input;
        this.naming = naming;
        visual = new ClipFeatures(features, manager(), input.clip(), 2);
        spatial =
                parts.checkpoint().fusesGeometry()
                        ? Optional.of(new SpatialBranch(parts, manager(), features, input.clip()))
                        : Optional.empty();
        plan(chunkTokens);
    }

    private void plan(int chunkTokens) {
        visual.missing()
                .forEach((key, pair) -> add(Phase.VISUAL_ENCODER, scope -> see(scope, key, pair)));
        spatial.ifPresent(branch -> branch.addTo(this));
        add(Phase.CONNECTOR, this::fuse);
        int tokens = input.prompt().ids().length;
        for (int from = 0; from < tokens; from += chunkTokens) {
            int first = from;
            int last = Math.min(tokens, from + chunkTokens);
            add(Phase.PREFILL, scope -> prefill(scope, first, last));
        }
    }

    private void see(NDManager scope, FrameFeatures.Key key, ResizedFrames pair) {
        visual.add(key, parts.visualEncoder().encode(scope, ClipTensor.of(scope, pair)));
    }

    private void fuse(NDManager scope) {
        NDArray seen = visual.together(scope);
        NDArray read = spatial.map(branch -> branch.fuse(scope, seen)).orElse(seen);
        Prompt prompt = input.prompt();
        embeddings =
                parts.languageModel().embed(manager(), prompt.ids(), read, prompt.visualStart());
        // Not before: where the device had no room, all of this is tried once more.
        visual.handOver();
        spatial.ifPresent(SpatialBranch::release);
    }

    private void prefill(NDManager scope, int from, int to) {
        if (kv == null) {
            kv = parts.languageModel().newPrefix(scope, input.prompt().ids().length);
            kv.attach(device);
        }
        NDArray chunk = embeddings.get(scope, new NDIndex().addSliceDim(from, to));
        long[][] positions =
                Stream.of(input.prompt().positions().rows())
                        .map(row -> Arrays.copyOfRange(row, from, to))
                        .toArray(long[][]::new);
        parts.languageModel().prefill(scope, chunk, positions, kv);
    }

    @Override
    public Prefix result() {
        delivered = true;
        Prompt prompt = input.prompt();
        return naming.apply(kv, prompt.positions().after(prompt.ids().length));
    }

    @Override
    public void close() {
        visual.close();
        spatial.ifPresent(SpatialBranch::close);
        super.close();
        if (kv != null && !delivered) {
            kv.close();
        }
    }
}
