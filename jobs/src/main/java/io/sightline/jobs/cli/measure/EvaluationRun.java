package io.sightline.jobs.cli.measure;

import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.cli.measure.AblationOptions.Shown;
import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.Column;
import io.sightline.jobs.evaluation.Evaluation;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import io.sightline.jobs.evaluation.EvaluationReport;
import io.sightline.jobs.evaluation.FrameSampling;
import io.sightline.jobs.evaluation.FrameSelection;
import io.sightline.jobs.evaluation.ModelAnswerer;
import io.sightline.jobs.evaluation.PipelineAnswerer;
import io.sightline.jobs.evaluation.PredictionLog;
import io.sightline.jobs.evaluation.SceneAnswerer;
import io.sightline.model.ModelRuntime;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.parts.ModelIdentity;
import io.sightline.model.parts.ModelSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;

/**
 * A benchmark's questions to a model about frames that are chosen in one way.
 *
 * @param geometry the checkpoint by whose geometry frames are chosen, {@code null} for the model's
 * @param kafka whether they go through the whole pipeline
 * @param twins what to ask again about
 * @param meteorJar METEOR's own program, or {@code null}
 * @param err where it is said what goes wrong
 */
record EvaluationRun(
        ModelOptions model,
        Path geometry,
        Shown shown,
        boolean kafka,
        Set<Column> twins,
        Path meteorJar,
        PrintWriter err) {
    private static final String ANSWERS = "answers.jsonl";

    /** The questions that count, and how many scenes could not be asked about. */
    private record Asked(List<EvaluationQuestion> questions, int passedOver) {
        String missing() {
            return passedOver == 0 ? "" : "; %d scenes were passed over".formatted(passedOver);
        }
    }

    /**
     * Does nothing where the folder is empty, or an earlier run of this kind went there.
     *
     * @throws io.sightline.jobs.evaluation.EvaluationException if another went there
     */
    void requireOwn(Benchmark benchmark, Path folder) throws IOException {
        PredictionLog.requireSameRun(folder.resolve(ANSWERS), described(benchmark));
    }

    /** Goes on where an earlier run into the same folder ended. */
    EvaluationReport measure(Benchmark benchmark, Path folder) throws IOException {
        String run = described(benchmark);
        Files.createDirectories(folder);
        try (PredictionLog log = PredictionLog.open(folder.resolve(ANSWERS), run)) {
            Asked asked = answered(benchmark, log);
            EvaluationReport report =
                    EvaluationReport.of(
                            run + asked.missing(),
                            asked.questions(),
                            benchmark.fittingQuestions(),
                            log,
                            meteorJar);
            Files.writeString(folder.resolve("report.json"), report.json().toPrettyString());
            Files.writeString(folder.resolve("report.md"), report.markdown());
            if (!report.judged().isEmpty()) {
                new ReliabilityPlot(report.calibration().all())
                        .write(folder.resolve("reliability.png"));
            }
            return report;
        }
    }

    private String described(Benchmark benchmark) {
        return "%s%s, %d frames by %s sampling%s; %s"
                .formatted(
                        identity(Path.of(model.settings().directory())),
                        geometry == null ? "" : " with geometry by " + identity(geometry),
                        shown.count(),
                        shown.sampling(),
                        kafka ? " through kafka" : "",
                        benchmark.name());
    }

    /** Answers of other weights, or of another profile, are another run's. */
    private static String identity(Path checkpoint) {
        return ModelIdentity.of(Checkpoint.open(checkpoint));
    }

    private Asked answered(Benchmark benchmark, PredictionLog log) throws IOException {
        if (kafka) {
            FrameSelection selection =
                    shown.sampling() == FrameSampling.LIVE
                            ? FrameSelection::all
                            : FrameSelection.uniform(shown.count());
            try (EmbeddedPipeline pipeline = EmbeddedPipeline.start(job(), err::println);
                    PipelineAnswerer answerer =
                            new PipelineAnswerer(
                                    pipeline.configuration(), selection, pipeline::throwIfEnded)) {
                return evaluated(benchmark, answerer, log);
            }
        }
        try (ModelRuntime runtime = model.engine(model.settings(), geometry, false)) {
            FrameSelection selection = shown.sampling().selection(runtime, shown.count());
            return evaluated(benchmark, new ModelAnswerer(runtime, selection), log);
        }
    }

    private Asked evaluated(Benchmark benchmark, SceneAnswerer answerer, PredictionLog log)
            throws IOException {
        Evaluation evaluation = new Evaluation(benchmark, answerer, twins);
        try (ProgressBar bar = Progress.of("Scenes, " + shown, benchmark.size())) {
            List<EvaluationQuestion> questions = evaluation.run(log, bar::step);
            return new Asked(questions, evaluation.passedOver().size());
        } finally {
            evaluation
                    .passedOver()
                    .forEach(
                            (scene, why) ->
                                    err.printf("Scene %d is passed over: %s%n", scene + 1, why));
        }
    }

    /** Scenes come one after another, their frames at once and in order; all of them count. */
    private Map<String, String> job() {
        ModelSettings settings = model.settings();
        Map<String, String> job =
                new HashMap<>(
                        Map.of(
                                "model.directory",
                                        Path.of(settings.directory()).toAbsolutePath().toString(),
                                "model.device", settings.place().device().name(),
                                "model.precision", settings.place().precision().name(),
                                "sampling.frames", Integer.toString(shown.count()),
                                "answers.max-tokens", "1024",
                                "kafka.partitions", "1",
                                "frames.out-of-orderness", "200 ms",
                                "frames.change.threshold", "0",
                                "scene.window.max-wait", "200 ms"));
        if (geometry != null) {
            job.put("geometry.model-directory", geometry.toAbsolutePath().toString());
        }
        return job;
    }
}
