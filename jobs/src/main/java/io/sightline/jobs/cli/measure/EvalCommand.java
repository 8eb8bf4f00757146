package io.sightline.jobs.cli.measure;

import io.sightline.jobs.cli.clip.ShownFrames;
import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.jobs.cli.terminal.RoomOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.cli.terminal.WritablePath;
import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.Evaluation;
import io.sightline.jobs.evaluation.EvaluationQuestion;
import io.sightline.jobs.evaluation.EvaluationReport;
import io.sightline.jobs.evaluation.FrameSampling;
import io.sightline.jobs.evaluation.FrameSelection;
import io.sightline.jobs.evaluation.ModelAnswerer;
import io.sightline.jobs.evaluation.PipelineAnswerer;
import io.sightline.jobs.evaluation.PredictionLog;
import io.sightline.jobs.evaluation.SceneAnswerer;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.runtime.EngineModelRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How well a model answers. */
@Command(
        name = "eval",
        description = {
            "Measures a model on questions with known answers, per kind of question as published,"
                    + " beside blind guesses and the same model shown other frames.",
            "Answers are kept as they come: run the same command again to go on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline eval --model models/rooms-1 --rooms 300 --seed 1000000",
            "  ./sightline eval --model models/rooms-1 --rooms 100 --walk dwell --frames 32"
                    + " --sampling space-aware",
            "  ./sightline eval --model Spatial-MLLM --vsi-bench VSI-Bench"
        })
public final class EvalCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ModelOptions model;
    @Mixin private RoomOptions walk;
    @Mixin private ShownFrames shown;

    @ArgGroup(multiplicity = "1")
    private EvaluationOptions measured;

    @Option(
            names = "--frames",
            paramLabel = "N",
            converter = WholeNumber.WalkLength.class,
            description = "Frames of a room's walk to choose from (default: the frame count).")
    private Integer frames;

    @Option(
            names = "--shuffled",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Ask everything again about another scene's frames (default: yes).")
    private boolean shuffled;

    @ArgGroup private Way way = new Way();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "evaluation",
            converter = WritablePath.OutputFolder.class,
            description =
                    "Folder of answers.jsonl, report.json and report.md (default:"
                            + " ${DEFAULT-VALUE}).")
    private Path output;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    private enum Route {
        KAFKA
    }

    /** The way that frames and questions take: one of the two. */
    private static final class Way {
        @Option(
                names = "--through",
                paramLabel = "kafka",
                description =
                        "Play every scene through the whole pipeline, on a broker and a Flink in this"
                                + " process.")
        private Route through;

        @Option(names = "--offline", description = "Ask the model itself (default).")
        private boolean offline;

        private boolean isKafka() {
            return !offline && through == Route.KAFKA;
        }
    }

    @Override
    public Integer call() throws IOException {
        ModelSettings settings = model.settings();
        if (shown.sampling() == FrameSampling.SPACE_AWARE && way.isKafka()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The pipeline selects by itself: through kafka, give --sampling live or"
                            + " uniform.");
        }
        Checkpoint checkpoint = Checkpoint.open(Path.of(settings.directory()));
        int count = shown.count(model);
        Benchmark benchmark =
                measured.benchmark(
                        walk,
                        frames != null ? frames : count,
                        new RecordedFootage(shown.sampling(), count));
        String run =
                "%s, %d frames by %s sampling%s; %s"
                        .formatted(
                                checkpoint.name(),
                                count,
                                shown.sampling(),
                                way.isKafka() ? " through kafka" : "",
                                benchmark.name());
        Files.createDirectories(output);
        try (PredictionLog log = PredictionLog.open(output.resolve("answers.jsonl"), run)) {
            Asked asked = answered(benchmark, count, settings, log);
            EvaluationReport report =
                    EvaluationReport.of(
                            run + asked.missing(),
                            asked.questions(),
                            benchmark.fittingQuestions(),
                            log);
            Files.writeString(output.resolve("report.json"), report.json().toPrettyString());
            Files.writeString(output.resolve("report.md"), report.markdown());
            spec.commandLine().getOut().println(json ? report.json() : report.markdown());
        }
        return 0;
    }

    /** The questions that count, and how many scenes could not be asked about. */
    private record Asked(List<EvaluationQuestion> questions, int passedOver) {
        String missing() {
            return passedOver == 0 ? "" : "; %d scenes were passed over".formatted(passedOver);
        }
    }

    private Asked answered(
            Benchmark benchmark, int count, ModelSettings settings, PredictionLog log)
            throws IOException {
        if (way.isKafka()) {
            FrameSelection selection =
                    shown.sampling() == FrameSampling.LIVE
                            ? FrameSelection::all
                            : FrameSelection.uniform(count);
            try (EmbeddedPipeline pipeline =
                            EmbeddedPipeline.start(
                                    job(settings, count), spec.commandLine().getErr()::println);
                    PipelineAnswerer answerer =
                            new PipelineAnswerer(
                                    pipeline.configuration(), selection, pipeline::throwIfEnded)) {
                return evaluated(benchmark, answerer, log);
            }
        }
        try (EngineModelRuntime runtime = model.engine(settings)) {
            FrameSelection selection = shown.sampling().selection(runtime, count);
            return evaluated(benchmark, new ModelAnswerer(runtime, selection), log);
        }
    }

    private Asked evaluated(Benchmark benchmark, SceneAnswerer answerer, PredictionLog log)
            throws IOException {
        Evaluation evaluation = new Evaluation(benchmark, answerer, shuffled);
        try (ProgressBar bar = Progress.of("Scenes", benchmark.size())) {
            List<EvaluationQuestion> questions = evaluation.run(log, bar::step);
            return new Asked(questions, evaluation.passedOver().size());
        } finally {
            evaluation
                    .passedOver()
                    .forEach(
                            (scene, why) ->
                                    spec.commandLine()
                                            .getErr()
                                            .printf(
                                                    "Scene %d is passed over: %s%n",
                                                    scene + 1, why));
        }
    }

    /** Scenes come one after another, their frames at once and in order; all of them count. */
    private static Map<String, String> job(ModelSettings settings, int count) {
        return Map.of(
                "model.directory", Path.of(settings.directory()).toAbsolutePath().toString(),
                "model.device", settings.place().device().name(),
                "model.precision", settings.place().precision().name(),
                "sampling.frames", Integer.toString(count),
                "answers.max-tokens", "1024",
                "kafka.partitions", "1",
                "frames.out-of-orderness", "200 ms",
                "frames.change.threshold", "0",
                "scene.window.max-wait", "200 ms");
    }
}
