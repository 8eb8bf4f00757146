package io.sightline.model.archive;

import ai.djl.ndarray.types.DataType;
import io.sightline.model.checkpoint.TensorSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Writes TorchScript archives: source, object graph and weights in the file that {@code
 * torch::jit::load} reads. Weights are streamed, so it needs no heap in proportion to them.
 */
public final class ArchiveWriter {
    private static final int DIGEST_BYTES = 8;

    private final ScriptSource source;
    private final DataType precision;
    private final boolean stored;

    /** A writer of archives that hold all their weights. */
    public ArchiveWriter(ScriptSource source, DataType precision) {
        this(source, precision, false);
    }

    /**
     * A writer of archives with one source.
     *
     * @param precision of all floating-point tensors in the archive, {@link DataType#FLOAT32} or
     *     {@link DataType#BFLOAT16}; they are converted while written
     * @param stored whether weights of products stay in the checkpoint's files, as they are
     */
    public ArchiveWriter(ScriptSource source, DataType precision, boolean stored) {
        this.source = source;
        this.precision = precision;
        this.stored = stored;
    }

    /**
     * Writes an archive, replacing what is there. Weights that stay in files are read once, so that
     * one that cannot be computed with is found here.
     *
     * @param root the object that is loaded
     * @param progress told of the bytes of each tensor that was written, or read
     */
    public void write(Path path, ScriptModule root, LongConsumer progress) throws IOException {
        var storages = new Storages(precision, stored);
        byte[] graph = Pickle.of(root, storages);
        for (TensorSource weight : storages.inFiles().weights()) {
            weight.read(chunk -> chunk.position(chunk.limit()));
            progress.accept(weight.byteCount());
        }
        try (var zip = new StoredZip(path)) {
            zip.add("model/data.pkl", graph);
            zip.add("model/byteorder", utf8("little"));
            for (Map.Entry<String, String> file : source.files().entrySet()) {
                zip.add("model/code/" + file.getKey(), utf8(file.getValue()));
            }
            zip.add("model/constants.pkl", Pickle.empty());
            for (Map.Entry<String, TensorSource> storage : storages.byKey().entrySet()) {
                zip.add("model/data/" + storage.getKey(), storage.getValue());
                progress.accept(storage.getValue().byteCount());
            }
            zip.add("model/version", utf8("10\n"));
            zip.finish();
        }
    }

    /** Bytes of all tensors of {@code root}, in the archive or in files. */
    public long byteCount(ScriptModule root) {
        Storages storages = storages(root);
        return bytes(storages.byKey().values()) + bytes(storages.inFiles().weights());
    }

    /** Bytes of those in the archive; the rest of it is small beside them. */
    public long archivedByteCount(ScriptModule root) {
        return bytes(storages(root).byKey().values());
    }

    /** The files in which weights stay, in the order in which the archive's object wants them. */
    public List<WeightFile> files(ScriptModule root) {
        return storages(root).inFiles().files();
    }

    private Storages storages(ScriptModule root) {
        var storages = new Storages(precision, stored);
        Pickle.of(root, storages);
        return storages;
    }

    private static long bytes(Collection<TensorSource> tensors) {
        return tensors.stream().mapToLong(TensorSource::byteCount).sum();
    }

    /** What tells the archive of {@code root} from others; no weight is read for it. */
    String digest(ScriptModule root) {
        MessageDigest sha = sha256();
        var storages = new Storages(precision, stored);
        sha.update(Pickle.of(root, storages));
        source.files().forEach((name, text) -> sha.update(utf8(name + "\n" + text)));
        Stream.concat(storages.byKey().values().stream(), storages.inFiles().weights().stream())
                .forEach(tensor -> sha.update(utf8(tensor.identity() + "\n")));
        return HexFormat.of().formatHex(sha.digest(), 0, DIGEST_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
