package io.sightline.jobs.bench.pipeline;

import io.sightline.jobs.bench.report.ProgressLines;
import io.sightline.jobs.cli.flink.FlinkSettings;
import io.sightline.jobs.cli.terminal.FrameSize;
import io.sightline.jobs.cli.terminal.SettingOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What scenes cost to keep: snapshots and restores, by where images are. */
@Command(
        name = "state",
        description = {
            "Measures what scenes are to keep: how large checkpoints and a savepoint of the job are and how long"
                    + " they take, and how long after a start from it the first question is answered.",
            "For each place where frames.store may keep images."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline bench state",
            "  ./sightline bench state --scenes 100 --frames 256 --store state --store kafka --json"
        })
public final class StateBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private final FrameSize size = new FrameSize(640, 480);
    @Mixin private FlinkSettings flink;
    @Mixin private SettingOptions settings;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "20",
            description = "Scenes (default: ${DEFAULT-VALUE}).")
    private int scenes;

    @Option(
            names = "--frames",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "256",
            description = "Frames that each remembers (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--store",
            paramLabel = "PLACE",
            description = "Where images are: state, kafka or folder (default: each in turn).")
    private List<ImagePlace> places = List.of(ImagePlace.values());

    @Option(names = "--json", description = "Print one JSON object a place.")
    private boolean json;

    @Override
    public Integer call() {
        PipelinePlan plan = PipelinePlan.still(scenes, frames, size);
        for (ImagePlace place : places) {
            StateBenchmark benchmark =
                    new StateBenchmark(plan, place, settings.given(), new ProgressLines(spec));
            StateReport report = benchmark.run(flink);
            spec.commandLine().getOut().println(json ? report.json() : report.text());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
