package io.sightline.jobs.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.jobs.evaluation.EvaluationException;
import io.sightline.jobs.evaluation.calibration.Judged;
import io.sightline.model.checkpoint.config.SightlineProfile;
import io.sightline.model.question.UserTurn;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCalibrationTest {
    @TempDir private Path directory;

    private final List<Judged> judged = new ArrayList<>();

    @Test
    void whatIsFittedIsWhatTheModelSaysFromThenOn() throws IOException {
        Path file = directory.resolve("sightline.json");
        // Of a model whose confidence nobody has calibrated.
        Files.copy(Path.of("../models/rooms-0/sightline.json"), file);
        for (int i = 0; i < 100; i++) {
            judged.add(new Judged("object_existence", 0.99, i % 5 == 0 ? 0 : 1));
            judged.add(new Judged("nothing_learnt", 0.99, 0));
        }

        List<String> done = new ProfileCalibration(file).fit(judged);

        assertThat(done.get(0))
                .contains("object_existence: temperature 3.315 (1.000 before), offset 0.000")
                .contains("of 50 other answers log loss 0.500 (0.929 before), Brier 0.160 (0.196)")
                .endsWith("calibration error 0.000 (0.190)");
        assertThat(done.get(1)).contains("object_counting: 0 answers are too few");
        assertThat(sure(0.99)).isBetween(0.79, 0.81);
    }

    @Test
    void whatStoodThereBeforeHasNoPartInIt() throws IOException {
        Path file = directory.resolve("sightline.json");
        Files.copy(Path.of("../models/rooms-0/sightline.json"), file);
        for (int i = 0; i < 200; i++) {
            judged.add(new Judged("object_existence", i % 2 == 0 ? 0.3 : 0.7, i % 5 == 0 ? 0 : 1));
        }
        new ProfileCalibration(file).fit(judged);
        String fitted = Files.readString(file);

        new ProfileCalibration(file)
                .fit(judged.stream().map(each -> said(each, sure(each.confidence()))).toList());

        assertThat(fitted).contains("\"confidence_offset\": 1.");
        assertThat(file).content().isEqualTo(fitted);
    }

    private static Judged said(Judged each, double confidence) {
        return new Judged(each.kind(), confidence, each.score());
    }

    private double sure(double probability) {
        UserTurn turn =
                SightlineProfile.turns(directory).turn(Wording.of("Is there a ball in the room?"));
        return turn.confidence(probability);
    }

    @Test
    void aCheckpointWithoutKindsIsNotCalibrated() {
        Path file = directory.resolve("sightline.json");

        assertThatThrownBy(() -> new ProfileCalibration(file).fit(judged))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining(file + " names no kinds")
                .hasMessageContaining("name as in the table, expects and wording")
                .hasMessageContaining("objects");
    }
}
