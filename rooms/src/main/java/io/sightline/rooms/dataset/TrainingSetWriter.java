package io.sightline.rooms.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a training set: per scene a folder {@code scenes/NAME} with its frames, the truth behind
 * them, and in the end {@code conversations.jsonl}; of all scenes together {@code train.jsonl}. A
 * scene whose conversations are there is finished, however the writing ended; {@code basis.txt}
 * tells what it was made from. Not thread-safe.
 */
public final class TrainingSetWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASIS = "basis.txt";

    private final Path directory;

    /**
     * Starts a training set, or goes on with it.
     *
     * @param directory made if it is not there
     * @param recipe all that its bytes depend on but for what the scenes hold
     * @throws TrainingSetException if it holds a set of another recipe
     * @throws IOException if it cannot be written
     */
    public TrainingSetWriter(Path directory, String recipe) throws IOException {
        this.directory = Files.createDirectories(directory);
        Path file = directory.resolve("recipe.txt");
        if (!Files.exists(file)) {
            replace(file, recipe + "\n");
        } else if (!Files.readString(file).equals(recipe + "\n")) {
            throw new TrainingSetException(
                    "%s holds another data set (%s); remove it or name another output"
                            .formatted(directory, Files.readString(file).strip()));
        }
    }

    /**
     * The examples of a scene that is finished.
     *
     * @param basis what it is to be made from; made from anything else, it is not finished
     * @throws IOException if they cannot be read
     */
    public Optional<List<TrainingExample>> finished(String scene, String basis) throws IOException {
        Path file = conversations(scene);
        Path made = file.resolveSibling(BASIS);
        if (!Files.exists(file) || !Files.exists(made) || !Files.readString(made).equals(basis)) {
            return Optional.empty();
        }
        List<TrainingExample> examples = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            examples.add(JSON.readValue(line, TrainingExample.class));
        }
        return Optional.of(examples);
    }

    /**
     * Writes a scene.
     *
     * @param basis what it is made from
     * @return its examples
     * @throws IOException if it cannot be written
     */
    public List<TrainingExample> add(
            String name, String basis, TrainingScene scene, List<Conversation> about)
            throws IOException {
        Path folder = emptied(name);
        Files.writeString(folder.resolve(BASIS), basis);
        List<String> paths = new ArrayList<>();
        for (byte[] image : scene.frames()) {
            String file = "%03d.%s".formatted(paths.size(), isJpeg(image) ? "jpg" : "png");
            Files.write(folder.resolve(file), image);
            paths.add("scenes/" + name + "/" + file);
        }
        JSON.writeValue(folder.resolve("truth.json").toFile(), scene.truth());
        List<TrainingExample> examples = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (Conversation conversation : about) {
            String id = name + "-" + examples.size();
            examples.add(TrainingExample.of(id, paths, conversation));
            lines.append(JSON.writeValueAsString(examples.get(examples.size() - 1))).append('\n');
        }
        replace(conversations(name), lines.toString());
        return examples;
    }

    /**
     * Puts the examples of these scenes together.
     *
     * @throws IOException if they cannot be read or written
     */
    public void finish(List<String> scenes) throws IOException {
        Path part = directory.resolve("train.jsonl.part");
        try (BufferedWriter all = Files.newBufferedWriter(part)) {
            for (String scene : scenes) {
                all.write(Files.readString(conversations(scene)));
            }
        }
        Files.move(part, directory.resolve("train.jsonl"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The folder of a scene without what an earlier run wrote; its conversations go first. */
    private Path emptied(String scene) throws IOException {
        Files.deleteIfExists(conversations(scene));
        Path folder = Files.createDirectories(conversations(scene).getParent());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return folder;
    }

    private Path conversations(String scene) {
        return directory.resolve("scenes").resolve(scene).resolve("conversations.jsonl");
    }

    /** Wholly or not at all. */
    private static void replace(Path file, String text) throws IOException {
        Path part = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), text);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isJpeg(byte[] image) {
        return image.length > 1 && (image[0] & 0xff) == 0xff && (image[1] & 0xff) == 0xd8;
    }
}
