package io.sightline.jobs.bench.pipeline;

import io.sightline.jobs.bench.report.ProgressLines;
import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.cli.flink.FlinkSettings;
import io.sightline.jobs.cli.terminal.FrameSize;
import io.sightline.jobs.cli.terminal.SettingOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.embedded.DiskBackend;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a question is on its way when the model takes no time. */
@Command(
        name = "questions",
        description = {
            "Measures the job's own share of an answer: the model answers at once.",
            "First at a steady rate, from before a question is sent until its answer is read; then all at"
                    + " once, for how many get through. Have nothing else run beside it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline bench questions",
            "  ./sightline bench questions --scenes 200 --rate 100 --json",
            "  ./sightline bench questions -D frames.store=kafka"
        })
public final class QuestionBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private final FrameSize size = new FrameSize(640, 480);
    @Mixin private FlinkSettings flink;
    @Mixin private SettingOptions settings;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "20",
            description = "Scenes that are asked about (default: ${DEFAULT-VALUE}).")
    private int scenes;

    @Option(
            names = "--frames",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "64",
            description = "Frames that each remembers (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--questions",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "1000",
            description = "Questions of each part (default: ${DEFAULT-VALUE}).")
    private int questions;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "20",
            description = "Questions a second in the first part (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        PipelinePlan plan = PipelinePlan.still(scenes, frames, size);
        QuestionPlan asked = new QuestionPlan(plan, questions, rate);
        try (EmbeddedPipeline pipeline =
                EmbeddedPipeline.broker(
                        asked.settings(settings.given()), new ProgressLines(spec))) {
            pipeline.startJob(
                    flink.cluster(pipeline.directory(), DiskBackend.settings()),
                    gpu -> new NoDevice());
            QuestionReport report =
                    new QuestionBenchmark(pipeline, asked, new ProgressLines(spec)).run();
            spec.commandLine().getOut().println(json ? report.json() : report.text());
        }
        return 0;
    }
}
