package io.sightline.model.checkpoint;

import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.config.JsonFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The safetensors files of a checkpoint that an index lists by tensor. */
final class Shards {
    private final Path index;
    private final Map<String, Map<String, MappedTensor>> byFile = new HashMap<>();

    Shards(Path index) {
        this.index = index;
    }

    /** The indexed tensors by name. */
    Map<String, MappedTensor> map() {
        var tensors = new LinkedHashMap<String, MappedTensor>();
        JsonFields weightMap = JsonFields.read(index).object("weight_map");
        for (String name : weightMap.names()) {
            tensors.put(name, tensor(name, weightMap.text(name, "")));
        }
        if (tensors.isEmpty()) {
            throw new ModelException(index + " lists no tensors in its weight_map");
        }
        return tensors;
    }

    private MappedTensor tensor(String name, String file) {
        MappedTensor tensor = byFile.computeIfAbsent(file, added -> shard(added, name)).get(name);
        if (tensor == null) {
            throw new ModelException(
                    index.resolveSibling(file)
                            + " lacks tensor "
                            + name
                            + ", which is in the index");
        }
        return tensor;
    }

    private Map<String, MappedTensor> shard(String file, String tensor) {
        Path path = index.resolveSibling(file);
        if (!Path.of(file).equals(path.getFileName())) {
            throw new ModelException(
                    index + ": tensor " + tensor + " is said to lie outside, in " + file);
        }
        if (!Files.exists(path)) {
            throw new ModelException(
                    path + " is missing, the shard of tensor " + tensor + "; copy it again");
        }
        return SafetensorsFile.map(path);
    }
}
