package io.sightline.model.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tensors of a checkpoint directory, from one {@code model.safetensors} or from the shards that
 * {@code model.safetensors.index.json} lists, under the names of the {@link CheckpointLayout#V1_1}
 * layout whatever the layout of the files.
 */
public final class CheckpointTensors {
    static final String SINGLE_FILE = "model.safetensors";
    static final String INDEX_FILE = "model.safetensors.index.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path source;
    private final CheckpointLayout layout;
    private final Map<String, TensorSource> tensors;

    private CheckpointTensors(Path source, Map<String, TensorSource> stored) {
        this.source = source;
        this.layout = CheckpointLayout.of(stored.keySet());
        var canonical = new LinkedHashMap<String, TensorSource>();
        stored.forEach((name, tensor) -> canonical.put(layout.canonical(name), tensor));
        this.tensors = Collections.unmodifiableMap(canonical);
    }

    /**
     * Maps the files of a directory; no weight is read.
     *
     * @throws ModelException if a file or shard is missing, truncated or contradicts itself
     */
    public static CheckpointTensors open(Path directory) {
        var index = directory.resolve(INDEX_FILE);
        var single = directory.resolve(SINGLE_FILE);
        if (Files.exists(index)) {
            return new CheckpointTensors(index, shards(index));
        }
        if (!Files.exists(single)) {
            throw new ModelException(
                    directory
                            + " holds neither "
                            + SINGLE_FILE
                            + " nor "
                            + INDEX_FILE
                            + "; name the directory of a published checkpoint");
        }
        return new CheckpointTensors(single, SafetensorsFile.read(single));
    }

    private static Map<String, TensorSource> shards(Path index) {
        var shards = new TreeMap<String, Map<String, TensorSource>>();
        var tensors = new LinkedHashMap<String, TensorSource>();
        weightMap(index)
                .forEach(
                        (name, file) -> {
                            var shard = shards.computeIfAbsent(file, f -> shard(index, f, name));
                            tensors.put(name, inShard(index, shard, file, name));
                        });
        return tensors;
    }

    private static Map<String, String> weightMap(Path index) {
        try {
            var weightMap = JSON.readTree(index.toFile()).path("weight_map");
            var files = new LinkedHashMap<String, String>();
            weightMap.properties().forEach(e -> files.put(e.getKey(), e.getValue().asText()));
            if (files.isEmpty()) {
                throw new ModelException(index + " has no weight_map");
            }
            return files;
        } catch (IOException e) {
            throw new ModelException("cannot read " + index + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, TensorSource> shard(Path index, String file, String tensor) {
        var path = index.resolveSibling(file).normalize();
        if (!path.startsWith(index.toAbsolutePath().getParent().normalize())
                && !path.getParent().equals(index.normalize().getParent())) {
            throw new ModelException(index + ": shard " + file + " lies outside the checkpoint");
        }
        if (!Files.exists(path)) {
            throw new ModelException(
                    path + " is missing, the shard of tensor " + tensor + "; copy it again");
        }
        return SafetensorsFile.read(path);
    }

    private static TensorSource inShard(
            Path index, Map<String, TensorSource> shard, String file, String name) {
        var tensor = shard.get(name);
        if (tensor == null) {
            throw new ModelException(
                    index.resolveSibling(file) + " lacks tensor " + name + " of " + index);
        }
        return tensor;
    }

    /** How the files name their tensors, which tells the model's version. */
    public CheckpointLayout layout() {
        return layout;
    }

    /** All tensors by {@link CheckpointLayout#V1_1} name. */
    public Map<String, TensorSource> all() {
        return tensors;
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
        var tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException(source + ": tensor " + layout.stored(name) + " is missing");
        }
        return tensor;
    }

    /** The file that an error should name: the index, or the single file. */
    Path source() {
        return source;
    }
}
