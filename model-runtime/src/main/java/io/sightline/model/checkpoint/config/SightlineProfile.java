package io.sightline.model.checkpoint.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a checkpoint says about itself to Sightline: {@code sightline.json}, which published
 * checkpoints do not have. Its values are defaults; what a user sets goes first.
 *
 * @param name shown as the model of an answer
 * @param frameCount frames per question, 0 = not said
 * @param minPixelsPerFrame lower limit of resizing, 0 = not said
 * @param maxPixelsPerFrame upper limit of resizing, 0 = not said
 * @param questionTypes what it learned to answer
 * @param geometryFrame coordinates of its point head: {@code room}, or {@code first-camera} as VGGT
 */
public record SightlineProfile(
        String name,
        int frameCount,
        int minPixelsPerFrame,
        int maxPixelsPerFrame,
        List<String> questionTypes,
        String geometryFrame) {
    static final String FILE = "sightline.json";
    private static final String ROOM = "room";

    /** Whether its point head gives coordinates of the room, the same in every pass. */
    public boolean inRoom() {
        return geometryFrame.equals(ROOM);
    }

    /**
     * The profile in a directory, if it has one.
     *
     * @throws io.sightline.model.ModelException if it is no JSON, or a value is of a wrong type
     */
    public static Optional<SightlineProfile> read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonFields fields = JsonFields.read(file);
        return Optional.of(
                new SightlineProfile(
                        fields.text("name", directory.toAbsolutePath().getFileName().toString()),
                        fields.integer("frame_count", 0),
                        fields.integer("min_pixels_per_frame", 0),
                        fields.integer("max_pixels_per_frame", 0),
                        fields.texts("question_types", List.of()),
                        fields.text("geometry_frame", "first-camera")));
    }
}
