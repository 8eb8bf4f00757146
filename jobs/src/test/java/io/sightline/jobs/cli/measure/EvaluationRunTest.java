package io.sightline.jobs.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.jobs.cli.measure.AblationOptions.Shown;
import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.FrameSampling;
import io.sightline.jobs.evaluation.published.AnswerBounds;
import io.sightline.jobs.evaluation.recorded.ScanQa;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluationRunTest {
    @TempDir private Path checkpoint;
    @TempDir private Path directory;
    private Benchmark scanQa;

    @BeforeEach
    void readQuestions() throws IOException {
        Files.writeString(checkpoint.resolve("config.json"), "{}");
        Files.writeString(
                directory.resolve("ScanQA_v1.0_val.json"),
                """
                [{"question_id":"val-0","scene_id":"s","question":"What is it?","answers":["it"]}]
                """);
        scanQa = ScanQa.read(directory, recording -> List.of());
    }

    private EvaluationRun run(AnswerBounds stated) {
        ModelOptions model = new ModelOptions();
        CommandLine.populateCommand(model, "--model", checkpoint.toString());
        return new EvaluationRun(
                model,
                null,
                new Shown(FrameSampling.UNIFORM, 16),
                stated,
                false,
                Set.of(),
                null,
                new PrintWriter(new StringWriter()));
    }

    @Test
    void aPublishedCheckpointIsShownAndAskedAsPublished() {
        assertThat(run(AnswerBounds.NONE).bounds(scanQa)).isEqualTo(AnswerBounds.SCANQA);
    }

    @Test
    void aCheckpointKnowsBestHowFinelyItSees() throws IOException {
        Files.writeString(checkpoint.resolve("sightline.json"), "{\"max_pixels_per_frame\": 9408}");

        assertThat(run(AnswerBounds.NONE).bounds(scanQa))
                .isEqualTo(new AnswerBounds(null, null, 256));
    }

    @Test
    void whatIsAskedForGoesBeforeWhatACheckpointSays() throws IOException {
        Files.writeString(checkpoint.resolve("sightline.json"), "{\"max_pixels_per_frame\": 9408}");

        assertThat(run(new AnswerBounds(null, 784L, 9)).bounds(scanQa))
                .isEqualTo(new AnswerBounds(null, 784L, 9));
    }

    @Test
    void theJobIsBoundAsTheModelIs() {
        assertThat(run(AnswerBounds.NONE).job(AnswerBounds.SCANQA))
                .containsEntry("model.min-pixels", "293216")
                .containsEntry("model.max-pixels", "324576")
                .containsEntry("answers.max-tokens", "256");
        assertThat(run(AnswerBounds.NONE).job(AnswerBounds.NONE))
                .containsEntry("answers.max-tokens", "1024")
                .doesNotContainKeys("model.min-pixels", "model.max-pixels");
    }
}
