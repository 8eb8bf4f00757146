package io.sightline.model.checkpoint.config;

import io.sightline.model.question.Certainty;
import io.sightline.model.question.LearntKind;
import io.sightline.model.question.UserTurns;
import io.sightline.scene.AnswerType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * What a checkpoint says about itself to Sightline: {@code sightline.json}, which published
 * checkpoints do not have. Its values are defaults; what a user sets goes first.
 *
 * @param name shown as the model of an answer
 * @param frameCount frames per question, 0 = not said
 * @param minPixelsPerFrame lower limit of resizing, 0 = not said
 * @param maxPixelsPerFrame upper limit of resizing, 0 = not said
 * @param turns how it is asked, what it was made for and what it learnt
 * @param geometryFrame coordinates of its point head: {@code room}, or {@code first-camera} as VGGT
 */
public record SightlineProfile(
        String name,
        int frameCount,
        int minPixelsPerFrame,
        int maxPixelsPerFrame,
        UserTurns turns,
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
        String name = fields.text("name", directory.toAbsolutePath().getFileName().toString());
        return Optional.of(
                new SightlineProfile(
                        name,
                        fields.integer("frame_count", 0),
                        fields.integer("min_pixels_per_frame", 0),
                        fields.integer("max_pixels_per_frame", 0),
                        new UserTurns(
                                name, fields.text("domain", ""), suffixes(fields), kinds(fields)),
                        fields.text("geometry_frame", "first-camera")));
    }

    /** How the checkpoint in a directory is asked; as published where it does not say. */
    public static UserTurns turns(Path directory) {
        return read(directory).map(SightlineProfile::turns).orElse(UserTurns.PUBLISHED);
    }

    private static Map<AnswerType, String> suffixes(JsonFields fields) {
        JsonFields own = fields.object("suffixes");
        Map<AnswerType, String> suffixes = new EnumMap<>(AnswerType.class);
        own.names().forEach(type -> suffixes.put(type(own, type, type), own.required(type)));
        return suffixes;
    }

    private static List<LearntKind> kinds(JsonFields fields) {
        List<String> objects = fields.texts("objects", List.of());
        List<LearntKind> kinds = new ArrayList<>();
        for (JsonFields kind : fields.objects("kinds")) {
            try {
                kinds.add(
                        new LearntKind(
                                kind.required("name"),
                                type(kind, "expects", kind.required("expects")),
                                kind.required("wording"),
                                kind.texts("asked", List.of()),
                                objects,
                                certainty(kind)));
            } catch (PatternSyntaxException e) {
                throw kind.fault("asked", e.getPattern(), "regular expressions");
            }
        }
        return kinds;
    }

    private static Certainty certainty(JsonFields kind) {
        double temperature = kind.real("confidence_temperature", 1);
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw kind.fault("confidence_temperature", temperature, "a number above 0");
        }
        double offset = kind.real("confidence_offset", 0);
        if (!Double.isFinite(offset)) {
            throw kind.fault("confidence_offset", offset, "a finite number");
        }
        return new Certainty(temperature, offset);
    }

    private static AnswerType type(JsonFields fields, String field, String label) {
        return AnswerType.named(label)
                .orElseThrow(
                        () -> fields.fault(field, label, "one of " + List.of(AnswerType.values())));
    }
}
