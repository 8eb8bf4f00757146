package io.sightline.model.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Copies of reference checkpoints, to be damaged in one place. */
public final class CheckpointFixture {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    private CheckpointFixture(Path directory) {
        this.directory = directory;
    }

    /** A file or folder of the reference cases. */
    public static Path reference(String name) {
        try {
            return Path.of(CheckpointFixture.class.getResource("/reference/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** A copy of the miniature: one file, no tokenizer, tied. */
    public static CheckpointFixture tiny(Path folder) throws IOException {
        return copy("tiny", folder);
    }

    /** A copy of the whole directory with two shards. */
    public static CheckpointFixture room(Path folder) throws IOException {
        return copy("room/checkpoint", folder);
    }

    private static CheckpointFixture copy(String name, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(reference(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return new CheckpointFixture(folder);
    }

    /** Where the copy lies. */
    public Path directory() {
        return directory;
    }

    /** Edits a JSON file. */
    public CheckpointFixture edit(String file, Consumer<ObjectNode> change) throws IOException {
        File path = directory.resolve(file).toFile();
        var root = (ObjectNode) JSON.readTree(path);
        change.accept(root);
        JSON.writeValue(path, root);
        return this;
    }

    /** Edits the tensors of a single file. */
    public CheckpointFixture editTensors(Consumer<Map<String, TensorSource>> change)
            throws IOException {
        Path path = directory.resolve("model.safetensors");
        var tensors = new LinkedHashMap<>(SafetensorsFile.read(path));
        change.accept(tensors);
        Path edited = directory.resolve("edited");
        SafetensorsWriter.write(edited, tensors);
        Files.delete(path);
        Files.move(edited, path);
        return this;
    }

    /**
     * Leaves of a miniature what Qwen2.5-VL alone has, in the layout in which that is published.
     */
    public CheckpointFixture plain() throws IOException {
        edit(
                "config.json",
                config -> {
                    config.remove(List.of("spatial_config", "connector_config"));
                    config.put("model_type", "qwen2_5_vl")
                            .putArray("architectures")
                            .add("Qwen2_5_VLForConditionalGeneration");
                });
        return editTensors(
                tensors ->
                        tensors.keySet()
                                .removeIf(
                                        name -> name.matches("(spatial_encoder|connector)\\..*")));
    }

    /** Opens it. */
    public Checkpoint open() {
        return Checkpoint.open(directory);
    }
}
