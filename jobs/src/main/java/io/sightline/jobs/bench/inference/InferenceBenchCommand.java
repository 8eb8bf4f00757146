package io.sightline.jobs.bench.inference;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.Models;
import io.sightline.jobs.bench.report.ProgressLines;
import io.sightline.jobs.cli.terminal.FrameSize;
import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.cli.terminal.SettingOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.EngineOptions.WarmUp;
import io.sightline.model.runtime.EngineModelRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast a model answers through the engine that the job uses. */
@Command(
        name = "inference",
        description = {
            "Measures a model in the inference engine, over frames of a drawn room.",
            "Cold and warm questions, questions at once, geometry, memory. Have nothing else run beside it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline bench inference --model mid-model",
            "  ./sightline bench inference --model mid-model --at-once 1,16 --chunks 0 --json",
            "  ./sightline bench inference --model mid-model -D inference.memory=1gb --endurance 2000"
        })
public final class InferenceBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ModelOptions model;
    @Mixin private final FrameSize size = new FrameSize(320, 240);
    @Mixin private SettingOptions settings;

    @Option(
            names = "--frame-count",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "16",
            description = "Frames of a question (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "3",
            description = "Cold questions, and ten warm ones for each (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            split = ",",
            defaultValue = "1,4,16,64",
            description = "Questions that are asked at once (default: ${DEFAULT-VALUE}).")
    private List<Integer> atOnce;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            converter = WholeNumber.Several.class,
            defaultValue = "64",
            description = "Longest answer of those (default: ${DEFAULT-VALUE}).")
    private int tokens;

    @Option(
            names = "--chunks",
            paramLabel = "N",
            converter = WholeNumber.NotNegative.class,
            defaultValue = "4",
            description = "Geometry chunks, 0 for none (default: ${DEFAULT-VALUE}).")
    private int chunks;

    @Option(
            names = "--chunk-frames",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "4",
            description = "Frames of a chunk (default: ${DEFAULT-VALUE}).")
    private int chunkFrames;

    @Option(
            names = "--endurance",
            paramLabel = "N",
            converter = WholeNumber.NotNegative.class,
            defaultValue = "0",
            description = "Also ask so many questions and see what they leave behind.")
    private int endurance;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        EngineOptions options =
                Models.engine(JobConfiguration.of(settings.given()))
                        .withWarmUp(WarmUp.ALWAYS)
                        .withKeep(Duration.ZERO);
        try (EngineModelRuntime runtime = EngineModelRuntime.acquire(model.settings(), options)) {
            report(new InferenceBenchmark(runtime, model.settings(), plan(), this::progress).run());
        }
        return 0;
    }

    private InferencePlan plan() {
        return new InferencePlan(
                frames,
                size.width(),
                size.height(),
                repeats,
                atOnce,
                tokens,
                chunks,
                chunkFrames,
                endurance);
    }

    private void progress(String next) {
        new ProgressLines(spec).accept("Measuring " + next + " …");
    }

    private void report(InferenceReport report) {
        spec.commandLine().getOut().println(json ? report.json() : report.text());
    }
}
