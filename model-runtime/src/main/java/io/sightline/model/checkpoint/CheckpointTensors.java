package io.sightline.model.checkpoint;

import io.sightline.model.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of a checkpoint directory, from one {@code model.safetensors} or from the shards that
 * {@code model.safetensors.index.json} lists, under the names of the {@link CheckpointLayout#V1_1}
 * layout whatever the layout of the files.
 */
public final class CheckpointTensors {
    static final String SINGLE_FILE = "model.safetensors";
    static final String INDEX_FILE = "model.safetensors.index.json";

    private final Path source;
    private final CheckpointLayout layout;
    private final Map<String, FiniteTensor> tensors = new LinkedHashMap<>();

    private CheckpointTensors(Path source, Map<String, MappedTensor> stored) {
        this.source = source;
        this.layout = CheckpointLayout.of(stored.keySet());
        stored.forEach(
                (name, tensor) ->
                        tensors.put(
                                layout.canonical(name),
                                new FiniteTensor(
                                        tensor, tensor.file().path() + ": tensor " + name)));
    }

    /**
     * Maps the files of a directory; no weight is read.
     *
     * @throws ModelException if a file or shard is missing, truncated or contradicts itself
     */
    public static CheckpointTensors open(Path directory) {
        Path index = directory.resolve(INDEX_FILE);
        if (Files.exists(index)) {
            return new CheckpointTensors(index, new Shards(index).map());
        }
        Path single = directory.resolve(SINGLE_FILE);
        if (Files.exists(single)) {
            return new CheckpointTensors(single, SafetensorsFile.map(single));
        }
        throw new ModelException(
                directory
                        + " holds neither "
                        + SINGLE_FILE
                        + " nor "
                        + INDEX_FILE
                        + "; name the directory of a published checkpoint");
    }

    /**
     * Refuses what is none of the known models, rather than list all that it lacks.
     *
     * @throws ModelException naming the file and what it seems to be
     */
    void refuseOtherModels() {
        Set<String> names = tensors.keySet();
        if (names.stream().noneMatch(name -> name.matches("(spatial_encoder|visual)\\..*"))) {
            throw new ModelException(
                    source
                            + " is no Spatial-MLLM, Qwen2.5-VL or VGGT: its first tensor is "
                            + names.iterator().next()
                            + "; take a checkpoint of Spatial-MLLM, such as"
                            + " Diankun/Spatial-MLLM-v1.1-Instruct-135K");
        }
    }

    /** How the files name their tensors, which tells the model's version. */
    public CheckpointLayout layout() {
        return layout;
    }

    /** All tensors by {@link CheckpointLayout#V1_1} name. */
    public Map<String, TensorSource> all() {
        return Collections.unmodifiableMap(tensors);
    }

    /** Whether there is such a tensor. */
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /**
     * A tensor by its {@link CheckpointLayout#V1_1} name; always the same instance.
     *
     * @throws ModelException if there is none
     */
    public TensorSource get(String name) {
        if (!has(name)) {
            throw new ModelException(source + ": tensor " + layout.stored(name) + " is missing");
        }
        return tensors.get(name);
    }

    /** The file in which a tensor lies. */
    Path file(String name) {
        return tensors.get(name).source().file().path();
    }

    /** The index, or the single file. */
    Path source() {
        return source;
    }
}
