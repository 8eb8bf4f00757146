package io.sightline.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.evaluation.published.PublishedFigures;
import io.sightline.model.image.FrameDecoder;
import io.sightline.model.image.RgbImage;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.render.Footage;
import io.sightline.scene.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlindTwinTest {
    @TempDir private Path directory;

    /** Two drawn rooms; whoever sees nothing on the frames says so, everybody else is right. */
    private final Benchmark rooms =
            new RoomsBenchmark(
                    new Footage(RoomPlan.LIVING_ROOM, 3, 28, 22),
                    0,
                    2,
                    EnumSet.of(QuestionKind.OBJECT_EXISTENCE));

    private List<Prediction> look(EvaluationScene scene) {
        return scene.questions().stream()
                .map(
                        question ->
                                scene.frames().stream().allMatch(BlindTwinTest::isPlain)
                                        ? new Prediction("nothing", 0.5)
                                        : new Prediction(question.truths().get(0), 0.9))
                .toList();
    }

    private static boolean isPlain(Frame frame) {
        RgbImage image = new FrameDecoder(ImageLimits.DEFAULT).decode(frame.image());
        assertThat(image.width()).isEqualTo(28);
        for (byte value : image.rgb()) {
            if (value != image.rgb()[0]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void isShownAsManyFramesWithNothingOnThem() throws IOException {
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            List<EvaluationQuestion> questions =
                    new Evaluation(rooms, this::look, Set.of(Column.BLIND)).run(log, () -> {});
            EvaluationReport report = report(questions, log);

            assertThat(report.json().at("/blind/micro/all").asDouble()).isZero();
            assertThat(report.json().at("/model/micro/all").asDouble()).isEqualTo(100);
            assertThat(report.markdown())
                    .contains("| per category | blind | shuffled frames | model |");
        }
    }

    @Test
    void isNoColumnWhereNobodyAskedIt() throws IOException {
        try (PredictionLog log = PredictionLog.open(directory.resolve("log"), "run")) {
            List<EvaluationQuestion> questions =
                    new Evaluation(rooms, this::look, Set.of()).run(log, () -> {});

            assertThat(report(questions, log).markdown())
                    .doesNotContain("blind")
                    .doesNotContain("published");
        }
    }

    private static EvaluationReport report(List<EvaluationQuestion> questions, PredictionLog log)
            throws IOException {
        return EvaluationReport.of("run", questions, questions, log, null, PublishedFigures.NONE);
    }
}
