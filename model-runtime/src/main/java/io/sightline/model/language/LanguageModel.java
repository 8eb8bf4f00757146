package io.sightline.model.language;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.sightline.model.archive.PartArchive;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.config.TextConfig;
import io.sightline.model.torch.ArchiveLoader;
import io.sightline.model.torch.TorchModule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Qwen2.5's decoder. {@code prefill} reads what many questions have in common, all at once or in
 * chunks; {@code extend} reads the next tokens of many sequences in one pass, be it the words of a
 * question or the token just generated. Belongs to the device's thread.
 */
public final class LanguageModel implements AutoCloseable {
    private final TorchModule module;
    private final TextConfig config;

    private LanguageModel(TorchModule module, TextConfig config) {
        this.module = module;
        this.config = config;
    }

    /** Loads the weights of a checkpoint. */
    public static LanguageModel load(Checkpoint checkpoint, ArchiveLoader loader) {
        TorchModule module = loader.load(archive(checkpoint));
        return new LanguageModel(module, checkpoint.config().text());
    }

    /** What it is loaded from. */
    public static PartArchive archive(Checkpoint checkpoint) {
        return new PartArchive(
                "language-model", LanguageModelScript.source(), LanguageModelScript.of(checkpoint));
    }

    /** What one token's keys and values take. */
    public static long bytesPerToken(TextConfig config, DataType precision) {
        return 2L
                * config.layers()
                * config.keyValueHeads()
                * config.headDim()
                * precision.getNumOfBytes();
    }

    /** Room for so many tokens of sequences' own. */
    public KvCache newCache(NDManager manager, int slots) {
        long[] shape = {config.layers(), slots, config.keyValueHeads(), config.headDim()};
        try (NDManager scope = manager.newSubManager()) {
            KvCache cache = new KvCache(zeros(scope, shape), zeros(scope, shape));
            cache.attach(manager);
            return cache;
        }
    }

    /** Room for a prefix of so many tokens. */
    public KvPrefix newPrefix(NDManager manager, int capacity) {
        long[] shape = {config.layers(), config.keyValueHeads(), capacity, config.headDim()};
        return new KvPrefix(zeros(manager, shape), zeros(manager, shape));
    }

    /** A copy of a prefix on the device of a manager, which it lives with. */
    public KvPrefix copy(NDManager manager, KvPrefix prefix) {
        try (NDManager scope = manager.newSubManager()) {
            KvPrefix copy = new KvPrefix(copy(scope, prefix.keys()), copy(scope, prefix.values()));
            copy.append(prefix.length());
            copy.attach(manager);
            return copy;
        }
    }

    private NDArray copy(NDManager manager, NDArray tensor) {
        Device device = manager.getDevice();
        String name = device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
        return module.tensor(manager, "copied", tensor, name);
    }

    private NDArray zeros(NDManager manager, long[] shape) {
        return module.tensor(manager, "zeros", (Object) shape);
    }

    /**
     * The embeddings of a prompt.
     *
     * @param ids {@code [n]}
     * @param fused {@code [v, D]}, which stand in for the text's embeddings
     * @param first from this id on
     * @return {@code [n, D]}
     */
    public NDArray embed(NDManager manager, int[] ids, NDArray fused, int first) {
        return module.tensor(manager, "embed_prompt", manager.create(ids), fused, first);
    }

    /**
     * Reads the next tokens of a prefix. If it fails, the prefix is as it was.
     *
     * @param embeddings {@code [n, D]}
     * @param positions {@code [3][n]}: time, row, column
     * @return hidden states {@code [n, D]}
     */
    public NDArray prefill(
            NDManager manager, NDArray embeddings, long[][] positions, KvPrefix prefix) {
        int tokens = (int) embeddings.getShape().get(0);
        prefix.requireRoom(tokens);
        NDArray hidden =
                module.tensor(
                        manager,
                        "prefill",
                        embeddings,
                        TokenTensors.of(manager, positions),
                        prefix.keys(),
                        prefix.values(),
                        prefix.length());
        prefix.append(tokens);
        return hidden;
    }

    /**
     * Reads the next tokens of several sequences into the cache. Doing it twice is doing it once.
     *
     * @return what each sequence's last new token is followed by: logits {@code [B, vocabulary]} in
     *     single precision
     */
    public NDArray extend(NDManager manager, TokenBatch<KvPrefix> batch, KvCache cache) {
        List<KvPrefix> prefixes = batch.prefixes();
        return module.tensor(
                manager,
                "extend",
                TokenTensors.of(manager, batch.ids()),
                TokenTensors.of(manager, batch.positions()),
                cache.keys(),
                cache.values(),
                TokenTensors.of(manager, batch.write()),
                TokenTensors.of(manager, batch.read()),
                TokenTensors.of(manager, batch.visible()),
                prefixes.stream().map(KvPrefix::keys).toList(),
                prefixes.stream().map(KvPrefix::values).toList(),
                prefixes.stream().mapToLong(KvPrefix::length).toArray(),
                Arrays.stream(batch.sharers()).asLongStream().toArray());
    }

    /**
     * The next token of each sequence. Penalties are written into the logits.
     *
     * @param logits {@code [B, vocabulary]}, as from {@link #extend}
     * @param wishes of each sequence
     */
    public List<NextToken> choose(NDManager manager, NDArray logits, List<TokenWish> wishes) {
        return new TokenChoosing(module, logits, wishes).choose(manager);
    }

    /**
     * A whole prompt in one go, with the outputs of all layers.
     *
     * @param prefix empty, with room for the prompt
     */
    public Map<String, NDArray> trace(
            NDManager manager, NDArray embeddings, long[][] positions, KvPrefix prefix) {
        return module.named(
                manager,
                "trace",
                embeddings,
                TokenTensors.of(manager, positions),
                prefix.keys(),
                prefix.values());
    }

    @Override
    public void close() {
        module.close();
    }
}
