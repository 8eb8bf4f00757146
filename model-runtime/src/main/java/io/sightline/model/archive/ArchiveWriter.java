package io.sightline.model.archive;

import ai.djl.ndarray.types.DataType;
import io.sightline.model.checkpoint.TensorSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Writes TorchScript archives: source, object graph and weights in the file that {@code
 * torch::jit::load} reads. Weights are streamed, so it needs no heap in proportion to them.
 */
public final class ArchiveWriter {
    private static final int DIGEST_BYTES = 8;

    private final ScriptSource source;
    private final DataType precision;

    /**
     * A writer of archives with one source.
     *
     * @param precision of all floating-point tensors in the archive, {@link DataType#FLOAT32} or
     *     {@link DataType#BFLOAT16}; they are converted while written
     */
    public ArchiveWriter(ScriptSource source, DataType precision) {
        this.source = source;
        this.precision = precision;
    }

    /**
     * Writes an archive, replacing what is there.
     *
     * @param root the object that is loaded
     * @param progress told of the bytes of each tensor that was written
     */
    public void write(Path path, ScriptModule root, LongConsumer progress) throws IOException {
        var storages = new Storages(precision);
        try (var zip = new StoredZip(path)) {
            zip.add("model/data.pkl", Pickle.of(root, storages));
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

    /** Bytes of all tensors of {@code root} in the archive; the rest is small beside them. */
    public long byteCount(ScriptModule root) {
        Storages storages = new Storages(precision);
        Pickle.of(root, storages);
        return storages.byKey().values().stream().mapToLong(TensorSource::byteCount).sum();
    }

    /** What tells the archive of {@code root} from others; no weight is read for it. */
    String digest(ScriptModule root) {
        MessageDigest sha = sha256();
        var storages = new Storages(precision);
        sha.update(Pickle.of(root, storages));
        source.files().forEach((name, text) -> sha.update(utf8(name + "\n" + text)));
        storages.byKey().values().forEach(tensor -> sha.update(utf8(tensor.identity() + "\n")));
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
