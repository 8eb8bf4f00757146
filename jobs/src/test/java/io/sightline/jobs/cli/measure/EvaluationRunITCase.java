package io.sightline.jobs.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.measure.AblationOptions.Shown;
import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.evaluation.FrameSampling;
import io.sightline.jobs.evaluation.RoomsBenchmark;
import io.sightline.jobs.evaluation.published.AnswerBounds;
import io.sightline.model.ModelRuntime;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.render.Footage;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EvaluationRunITCase {
    private final ModelOptions model = new ModelOptions();
    private final List<Frame> frames =
            new RoomsBenchmark(
                            new Footage(RoomPlan.LIVING_ROOM, 2, 112, 84),
                            1,
                            1,
                            RoomsBenchmark.DEMO_KINDS)
                    .scene(0)
                    .frames();

    /** The live sampler sees what the job's sees; the published selection needs every point. */
    @ParameterizedTest
    @CsvSource({"SPACE_AWARE, 112", "LIVE, 64"})
    void framesAreChosenByAsManyPointsAsThereAre(FrameSampling sampling, int columns) {
        CommandLine.populateCommand(model, "--model", "../models/rooms-3");
        EvaluationRun run =
                new EvaluationRun(
                        model,
                        null,
                        new Shown(sampling, 2),
                        AnswerBounds.NONE,
                        false,
                        Set.of(),
                        null,
                        new PrintWriter(new StringWriter()));

        try (ModelRuntime runtime = run.runtime(AnswerBounds.NONE)) {
            assertThat(runtime.pointMaps().estimate(frames).join())
                    .extracting(PointMap::width)
                    .containsExactly(columns, columns);
        }
    }
}
