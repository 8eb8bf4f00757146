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
import io.sightline.jobs.evaluation.published.AnswerBounds;
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
 * @param stated how finely frames are shown and how long answers may be, where that is asked for
 * @param kafka whether they go through the whole pipeline
 * @param twins what to ask again about
 * @param meteorJar METEOR's own program, or {@code null}
 * @param err where it is said what goes wrong
 */
record EvaluationRun(
        ModelOptions model,
        Path geometry,
        Shown shown,
        AnswerBounds stated,
        boolean kafka,
        Set<Column> twins,
        Path meteorJar,
        PrintWriter err) {
    private static final String ANSWERS = "answers.jsonl";

    /** The questions that count, and how many scenes do not, or not wholly. */
    private record Asked(List<EvaluationQuestion> questions, int passedOver, int withoutTwin) {
        String missing() {
            return said(passedOver, "passed over") + said(withoutTwin, "counted without a twin");
        }

        private static String said(int scenes, String what) {
            return switch (scenes) {
                case 0 -> "";
                case 1 -> "; 1 scene was " + what;
                default -> "; %d scenes were %s".formatted(scenes, what);
            };
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
                            meteorJar,
                            benchmark.published());
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
        return "%s%s, %d frames by %s sampling%s%s; %s"
                .formatted(
                        identity(Path.of(model.settings().directory())),
                        geometry == null ? "" : " with geometry by " + identity(geometry),
                        shown.count(),
                        shown.sampling(),
                        bounds(benchmark),
                        kafka ? " through kafka" : "",
                        benchmark.name());
    }

    /** Answers of other weights, or of another profile, are another run's. */
    private static String identity(Path checkpoint) {
        return ModelIdentity.of(Checkpoint.open(checkpoint));
    }

    private Asked answered(Benchmark benchmark, PredictionLog log) throws IOException {
        AnswerBounds bounds = bounds(benchmark);
        if (kafka) {
            FrameSelection selection =
                    shown.sampling() == FrameSampling.LIVE
                            ? FrameSelection::all
                            : FrameSelection.uniform(shown.count());
            try (EmbeddedPipeline pipeline = EmbeddedPipeline.start(job(bounds), err::println);
                    PipelineAnswerer answerer =
                            new PipelineAnswerer(
                                    pipeline.configuration(), selection, pipeline::throwIfEnded)) {
                return evaluated(benchmark, answerer, log);
            }
        }
        try (ModelRuntime runtime = runtime(bounds)) {
            FrameSelection selection = shown.sampling().selection(runtime, shown.count());
            return evaluated(
                    benchmark, new ModelAnswerer(runtime, selection, bounds.maxTokens()), log);
        }
    }

    /** What is asked for, else how finely the checkpoint sees, else the benchmark's own. */
    AnswerBounds bounds(Benchmark benchmark) {
        AnswerBounds published = benchmark.bounds();
        return stated.or(model.statesPixels() ? published.withoutPixels() : published);
    }

    /** The model itself; where the published selection is made, it sees as finely as that does. */
    ModelRuntime runtime(AnswerBounds bounds) {
        return model.engine(
                model.settings().withPixels(bounds.minPixels(), bounds.maxPixels()),
                geometry,
                shown.sampling() == FrameSampling.SPACE_AWARE);
    }

    private Asked evaluated(Benchmark benchmark, SceneAnswerer answerer, PredictionLog log)
            throws IOException {
        Evaluation evaluation = new Evaluation(benchmark, answerer, twins);
        try (ProgressBar bar = Progress.of("Scenes, " + shown, benchmark.size())) {
            List<EvaluationQuestion> questions = evaluation.run(log, bar::step);
            return new Asked(
                    questions, evaluation.passedOver().size(), evaluation.withoutTwin().size());
        } finally {
            say("is passed over: ", evaluation.passedOver());
            say("counts without its twin: ", evaluation.withoutTwin());
        }
    }

    private void say(String what, Map<Integer, String> scenes) {
        scenes.forEach((scene, why) -> err.printf("Scene %d %s%s%n", scene + 1, what, why));
    }

    /** Scenes come one after another, their frames at once and in order; all of them count. */
    Map<String, String> job(AnswerBounds bounds) {
        ModelSettings settings = model.settings();
        Map<String, String> job =
                new HashMap<>(
                        Map.of(
                                "model.directory",
                                Path.of(settings.directory()).toAbsolutePath().toString(),
                                "model.device",
                                settings.place().device().name(),
                                "model.precision",
                                settings.place().precision().name(),
                                "sampling.frames",
                                Integer.toString(shown.count()),
                                "kafka.partitions",
                                "1",
                                "frames.out-of-orderness",
                                "200 ms",
                                "frames.change.threshold",
                                "0",
                                "scene.window.max-wait",
                                "200 ms"));
        String maxTokens = bounds.maxTokens() == null ? "1024" : bounds.maxTokens().toString();
        job.put("answers.max-tokens", maxTokens);
        job.put("answers.max-tokens-limit", maxTokens);
        if (bounds.minPixels() != null) {
            job.put("model.min-pixels", bounds.minPixels().toString());
        }
        if (bounds.maxPixels() != null) {
            job.put("model.max-pixels", bounds.maxPixels().toString());
        }
        if (geometry != null) {
            job.put("geometry.model-directory", geometry.toAbsolutePath().toString());
        }
        return job;
    }
}
