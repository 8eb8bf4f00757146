package io.sightline.rooms.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.FrameImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a training set: {@code train.jsonl}, and per room a folder {@code rooms/SEED} with its
 * frames as PNG and {@code room.json}, the truth behind them. Not thread-safe.
 */
public final class TrainingSetWriter implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final Path directory;
    private final BufferedWriter lines;

    /**
     * Starts a training set.
     *
     * @param directory made if it is not there; what it holds of the same names is replaced
     * @throws IOException if it cannot be written
     */
    public TrainingSetWriter(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.lines = Files.newBufferedWriter(directory.resolve("train.jsonl"));
    }

    /**
     * Adds a room.
     *
     * @throws IOException if it cannot be written
     */
    public void add(Clip clip, List<RoomQuestion> questions) throws IOException {
        String room = "%06d".formatted(clip.walk().seed());
        Path folder = Files.createDirectories(directory.resolve("rooms").resolve(room));
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < clip.frames().size(); i++) {
            String file = "%03d.png".formatted(i);
            Files.write(folder.resolve(file), FrameImage.png(clip.frames().get(i)));
            paths.add("rooms/" + room + "/" + file);
        }
        json.writeValue(folder.resolve("room.json").toFile(), RoomTruth.of(clip));
        for (int i = 0; i < questions.size(); i++) {
            String id = room + "-" + i;
            lines.write(json.writeValueAsString(TrainingExample.of(id, paths, questions.get(i))));
            lines.newLine();
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
