package io.sightline.jobs.cli.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.jobs.cli.clip.BoundsChoice;
import io.sightline.jobs.cli.clip.GeometryChoice;
import io.sightline.jobs.cli.clip.ShownFrames;
import io.sightline.jobs.cli.measure.AblationOptions.Shown;
import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.cli.terminal.RoomOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.cli.terminal.WritablePath;
import io.sightline.jobs.evaluation.AblationReport;
import io.sightline.jobs.evaluation.Benchmark;
import io.sightline.jobs.evaluation.EvaluationReport;
import io.sightline.jobs.evaluation.FrameSampling;
import io.sightline.jobs.evaluation.caption.CaptionScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
            "  ./sightline eval --model models/rooms-3 --rooms 300 --seed 1000000",
            "  ./sightline eval --model models/rooms-3 --rooms 100 --walk dwell --sampling"
                    + " space-aware",
            "  ./sightline eval --model Spatial-MLLM --vsi-bench VSI-Bench",
            "  ./sightline eval --model Qwen2.5-VL-7B-Instruct --geometry-model VGGT-1B --sampling"
                    + " live --vsi-bench VSI-Bench",
            "  ./sightline eval --model models/rooms-3 --rooms 100 --walk dwell --ablation sampling",
            "  ./sightline eval --model Spatial-MLLM --vsi-bench VSI-Bench --ablation"
                    + " sampling,frames",
            "  ./sightline eval --model Spatial-MLLM --scanqa ScanQA --meteor-jar meteor-1.5.jar"
        })
public final class EvalCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ModelOptions model;
    @Mixin private GeometryChoice geometry;
    @Mixin private RoomOptions walk;
    @Mixin private ShownFrames shown;
    @Mixin private BoundsChoice bounds;

    @ArgGroup(multiplicity = "1")
    private EvaluationOptions measured;

    @Option(
            names = "--frames",
            paramLabel = "N",
            converter = WholeNumber.WalkLength.class,
            description =
                    "Frames of a room's walk to choose from (default: the largest frame count; four"
                            + " times as many where a sampling is not uniform).")
    private Integer frames;

    @Mixin private TwinOptions twins;
    @ArgGroup private Way way = new Way();
    @Mixin private AblationOptions ablation;

    @Option(
            names = "--meteor-jar",
            paramLabel = "FILE",
            converter = ExistingPath.ReadableFile.class,
            description =
                    "METEOR's own program, meteor-1.5.jar, for answers in words; without it METEOR is"
                            + " not computed.")
    private Path meteorJar;

    @Option(
            names = "--calibrate",
            description =
                    "Fit confidence to what answers turn out to be worth, per kind that the checkpoint"
                            + " learnt, on half of the scenes, and write it to its sightline.json.")
    private boolean calibrate;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "evaluation",
            converter = WritablePath.OutputFolder.class,
            description =
                    "Folder of answers.jsonl, report.json, report.md and reliability.png (default:"
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
        if (shown.sampling() == FrameSampling.SPACE_AWARE && way.isKafka()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The pipeline selects by itself: through kafka, give --sampling live or"
                            + " uniform.");
        }
        if (ablation.isGiven() && (way.isKafka() || calibrate)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "An ablation asks the model itself, and nothing else: leave --through and"
                            + " --calibrate out.");
        }
        if (meteorJar != null) {
            CaptionScores.requireMeteor(meteorJar);
        }
        Shown asked = new Shown(shown.sampling(), shown.count(model.statedFrames()));
        List<Shown> all = ablation.isGiven() ? ablation.around(asked) : List.of(asked);
        all.forEach(one -> requireGeometry(one.sampling()));
        if (!ablation.isGiven()) {
            measure(asked);
            return 0;
        }
        Map<Shown, Benchmark> benchmarks = new LinkedHashMap<>();
        for (Shown one : all) { // an earlier ablation's last folder, before the first is asked
            benchmarks.put(one, benchmark(one, all));
            run(one).requireOwn(benchmarks.get(one), folder(one));
        }
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        for (Shown one : all) {
            reports.put(one.toString(), run(one).measure(benchmarks.get(one), folder(one)));
        }
        AblationReport report = new AblationReport(reports);
        Files.writeString(output.resolve("ablation.md"), report.markdown());
        print(report.markdown(), report.json());
        return 0;
    }

    private void measure(Shown asked) throws IOException {
        ProfileCalibration calibration =
                new ProfileCalibration(
                        Path.of(model.settings().directory()).resolve("sightline.json"));
        if (calibrate) {
            calibration.requireKinds(); // before hours of questions
        }
        EvaluationReport report = run(asked).measure(benchmark(asked, List.of(asked)), output);
        print(report.markdown(), report.json());
        if (calibrate) {
            calibration.fit(report.judged()).forEach(spec.commandLine().getErr()::println);
        }
    }

    /** The pipeline does without, and says so. */
    private void requireGeometry(FrameSampling sampling) {
        boolean places = model.hasGeometry() || geometry.directory().isPresent();
        if (sampling != FrameSampling.UNIFORM && !places && !way.isKafka()) {
            throw new ParameterException(spec.commandLine(), sampling.blind(false));
        }
    }

    private void print(String markdown, ObjectNode report) {
        spec.commandLine().getOut().println(json ? report : markdown);
    }

    /** Answers and tables of one of an ablation's ways to show frames are kept in a folder. */
    private Path folder(Shown one) {
        return output.resolve(one.toString());
    }

    /** What one way is measured on: all of them walk through a room alike. */
    private Benchmark benchmark(Shown one, List<Shown> all) throws IOException {
        return measured.benchmark(
                walk,
                frames != null ? frames : Shown.walk(all),
                new RecordedFootage(one.sampling(), one.count()));
    }

    private EvaluationRun run(Shown one) {
        return new EvaluationRun(
                model,
                geometry.directory().orElse(null),
                one,
                bounds.asked(),
                way.isKafka(),
                twins.columns(),
                meteorJar,
                spec.commandLine().getErr());
    }
}
