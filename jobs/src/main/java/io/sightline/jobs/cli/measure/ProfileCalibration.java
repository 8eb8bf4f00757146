package io.sightline.jobs.cli.measure;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.evaluation.EvaluationException;
import io.sightline.jobs.evaluation.calibration.Calibration;
import io.sightline.jobs.evaluation.calibration.CertaintyFit;
import io.sightline.jobs.evaluation.calibration.Judged;
import io.sightline.model.question.Certainty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fits how sure answers of each kind are on the first half of a run's, shows on the second half,
 * which decides nothing, what that does, and writes it to the checkpoint's {@code sightline.json}.
 * What stood there before has no part in it.
 *
 * @param file that profile
 */
record ProfileCalibration(Path file) {
    /** Fewer answers than this fit anything. */
    private static final int FEWEST = 30;

    private static final String TEMPERATURE = "confidence_temperature";
    private static final String OFFSET = "confidence_offset";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Changes the profile.
     *
     * @param judged the run's answers, in the order of their scenes
     * @return what was done, for people
     * @throws EvaluationException if the profile names no kinds
     */
    List<String> fit(List<Judged> judged) throws IOException {
        JsonNode profile = requireKinds();
        List<String> done = new ArrayList<>();
        for (JsonNode kind : profile.path("kinds")) {
            String name = kind.path("name").asText();
            done.add(fit(name, (ObjectNode) kind, ofKind(name, judged)));
        }
        Files.writeString(file, JSON.writer(asPeopleWriteIt()).writeValueAsString(profile) + "\n");
        return done;
    }

    /**
     * Looks whether there is something to calibrate.
     *
     * @return the profile
     * @throws EvaluationException if it names no kinds
     */
    JsonNode requireKinds() throws IOException {
        JsonNode profile = Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.nullNode();
        if (profile.path("kinds").isEmpty()) {
            throw new EvaluationException(
                    file
                            + " names no kinds: confidence is calibrated per kind that a checkpoint"
                            + " learnt. Give each kind a name as in the table, expects and wording, and"
                            + " the profile objects where a wording has {object}");
        }
        return profile;
    }

    private static DefaultPrettyPrinter asPeopleWriteIt() {
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Spacing.AFTER))
                .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    }

    private static List<Judged> ofKind(String name, List<Judged> judged) {
        return judged.stream().filter(each -> each.kind().equals(name)).toList();
    }

    /** Confidences are what the profile made of them. */
    private static String fit(String name, ObjectNode kind, List<Judged> judged) {
        int half = judged.size() / 2;
        if (half < FEWEST) {
            return "%s: %d answers are too few, nothing is changed".formatted(name, judged.size());
        }
        Certainty before =
                new Certainty(kind.path(TEMPERATURE).asDouble(1), kind.path(OFFSET).asDouble());
        List<Judged> said = CertaintyFit.applied(before.inverse(), judged);
        Certainty now = CertaintyFit.of(said.subList(0, half));
        put(kind, TEMPERATURE, now.temperature(), 1);
        put(kind, OFFSET, now.offset(), 0);
        return String.format(
                Locale.ROOT,
                "%s: temperature %.3f (%.3f before), offset %.3f (%.3f); of %d other answers %s",
                name,
                now.temperature(),
                before.temperature(),
                now.offset(),
                before.offset(),
                judged.size() - half,
                compared(
                        CertaintyFit.applied(now, said.subList(half, said.size())),
                        judged.subList(half, judged.size())));
    }

    private static void put(ObjectNode kind, String field, double value, double omitted) {
        double rounded = rounded(value);
        if (rounded == omitted) {
            kind.remove(field);
        } else {
            kind.put(field, rounded);
        }
    }

    private static double rounded(double figure) {
        return Math.round(1e3 * figure) / 1e3;
    }

    private static String compared(List<Judged> now, List<Judged> before) {
        Calibration error = Calibration.of(now);
        Calibration earlier = Calibration.of(before);
        return String.format(
                Locale.ROOT,
                "log loss %.3f (%.3f before), Brier %.3f (%.3f), calibration error %.3f (%.3f)",
                CertaintyFit.loss(now),
                CertaintyFit.loss(before),
                error.brier(),
                earlier.brier(),
                error.error(),
                earlier.error());
    }
}
