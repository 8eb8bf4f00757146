package io.sightline.jobs.cli.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.evaluation.EvaluationException;
import io.sightline.jobs.evaluation.calibration.Calibration;
import io.sightline.jobs.evaluation.calibration.Judged;
import io.sightline.jobs.evaluation.calibration.TemperatureFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fits each kind's temperature on the first half of a run's answers, shows on the second half what
 * it does, and writes it to the checkpoint's {@code sightline.json}.
 *
 * @param file that profile
 */
record ProfileCalibration(Path file) {
    /** Fewer answers than this fit anything. */
    private static final int FEWEST = 30;

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
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(profile));
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
                    "%s names no kinds: confidence is calibrated per kind that a checkpoint learnt"
                            .formatted(file));
        }
        return profile;
    }

    private static List<Judged> ofKind(String name, List<Judged> judged) {
        return judged.stream().filter(each -> each.kind().equals(name)).toList();
    }

    /** Confidences were divided by the temperature that stood there. */
    private static String fit(String name, ObjectNode kind, List<Judged> judged) {
        int half = judged.size() / 2;
        if (half < FEWEST) {
            return "%s: %d answers are too few, nothing is changed".formatted(name, judged.size());
        }
        double fitted = TemperatureFit.of(judged.subList(0, half));
        List<Judged> held = judged.subList(half, judged.size());
        double before = kind.path("confidence_temperature").asDouble(1);
        double now = Math.round(1e3 * before * fitted) / 1e3;
        kind.put("confidence_temperature", now);
        return String.format(
                Locale.ROOT,
                "%s: temperature %.3f (%.3f before); calibration error of %d other answers %.3f (%.3f"
                        + " before)",
                name,
                now,
                before,
                held.size(),
                Calibration.of(TemperatureFit.applied(fitted, held)).error(),
                Calibration.of(held).error());
    }
}
