package io.sightline.model.checkpoint.random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.model.checkpoint.SafetensorsWriter;
import io.sightline.model.checkpoint.TensorSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;

/** Writes weights as one safetensors file, or as shards with an index where that would be large. */
final class ShardWriter {
    private final Path directory;
    private final long mostBytes;
    private final LongConsumer progress;

    /**
     * @param mostBytes of weights in a file, unless one tensor has more
     */
    ShardWriter(Path directory, long mostBytes, LongConsumer progress) {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.progress = progress;
    }

    void write(Map<String, TensorSource> weights) throws IOException {
        List<Map<String, TensorSource>> shards = split(weights);
        if (shards.size() == 1) {
            SafetensorsWriter.write(
                    directory.resolve("model.safetensors"), shards.get(0), Map.of(), progress);
            return;
        }
        ObjectNode index = JsonFile.empty();
        index.putObject("metadata").put("total_size", bytes(weights));
        ObjectNode files = index.putObject("weight_map");
        for (int i = 0; i < shards.size(); i++) {
            String name =
                    String.format(
                            Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
            SafetensorsWriter.write(directory.resolve(name), shards.get(i), Map.of(), progress);
            shards.get(i).keySet().forEach(tensor -> files.put(tensor, name));
        }
        JsonFile.write(directory.resolve("model.safetensors.index.json"), index);
    }

    private List<Map<String, TensorSource>> split(Map<String, TensorSource> weights) {
        var shards = new ArrayList<Map<String, TensorSource>>();
        long size = Long.MAX_VALUE;
        for (Map.Entry<String, TensorSource> tensor : weights.entrySet()) {
            long bytes = tensor.getValue().byteCount();
            if (size > mostBytes - bytes) {
                shards.add(new LinkedHashMap<>());
                size = 0;
            }
            shards.get(shards.size() - 1).put(tensor.getKey(), tensor.getValue());
            size += bytes;
        }
        return shards;
    }

    private static long bytes(Map<String, TensorSource> weights) {
        return weights.values().stream().mapToLong(TensorSource::byteCount).sum();
    }
}
