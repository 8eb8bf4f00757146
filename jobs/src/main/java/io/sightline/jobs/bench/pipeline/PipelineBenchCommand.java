package io.sightline.jobs.bench.pipeline;

import io.sightline.config.ModelOptions;
import io.sightline.jobs.bench.report.ProgressLines;
import io.sightline.jobs.cli.flink.FlinkSettings;
import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.FrameSize;
import io.sightline.jobs.cli.terminal.SettingOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many frames a second go through the job. */
@Command(
        name = "pipeline",
        description = {
            "Measures the job on a broker that holds all frames already, each in a process of its own.",
            "Frames a second up to the scenes' memories: alone, and again while a consumer that only reads"
                    + " goes through the same topic. Frames count as live however old they get"
                    + " (frames.behind). Have nothing else run beside it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline bench pipeline",
            "  ./sightline bench pipeline --geometry off --json",
            "  ./sightline bench pipeline --geometry model --model models/rooms-3",
            "  ./sightline bench pipeline --frames 2000 --scenes 4 --size 1280x960 --parallelism 2"
        })
public final class PipelineBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private final FrameSize size = new FrameSize(640, 480);
    @Mixin private FlinkSettings flink;
    @Mixin private SettingOptions settings;

    @Option(
            names = "--frames",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "8000",
            description = "Frames that are measured (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            converter = WholeNumber.NotNegative.class,
            defaultValue = "16000",
            description = "Frames that go before them (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "20",
            description = "Scenes that they are of (default: ${DEFAULT-VALUE}).")
    private int scenes;

    @Option(
            names = "--geometry",
            paramLabel = "KIND",
            defaultValue = "saturated",
            description =
                    "saturated: a device that takes a second for a chunk, so that nearly all chunks are"
                            + " let go; empty: one that finds nothing, at once; off: hardly any chunks;"
                            + " model: the engine, with --model (default: ${DEFAULT-VALUE}).")
    private Geometry geometry;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            converter = ExistingPath.CheckpointFolder.class,
            description = "The checkpoint of --geometry model, as published.")
    private Path model;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if ((geometry == Geometry.MODEL) != (model != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--geometry model and --model DIR need each other.");
        }
        PipelinePlan plan =
                new PipelinePlan(warmUp, frames, scenes, size.width(), size.height(), geometry);
        Map<String, String> job = new LinkedHashMap<>(plan.settings());
        if (model != null) {
            job.put(ModelOptions.DIRECTORY.key(), model.toAbsolutePath().toString());
        }
        job.putAll(settings.given());
        try (PipelineProcesses processes = new PipelineProcesses(job)) {
            PipelineReport report =
                    new PipelineBenchmark(processes, plan, new ProgressLines(spec)).run(flink);
            spec.commandLine().getOut().println(json ? report.json() : report.text());
        }
        return 0;
    }
}
