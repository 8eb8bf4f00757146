package io.sightline.jobs.bench.watching;

import io.sightline.jobs.Models;
import io.sightline.jobs.bench.report.ProgressLines;
import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.embedded.EmbeddedFlink;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.runtime.EngineModelRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How well rules tell of what changes. */
@Command(
        name = "watching",
        description = {
            "Measures rules in front of a drawn room in which objects come and go for an hour.",
            "Without a model, the truth is answered, spoiled by flicker, low confidence and silence.",
            "Rules are plain conditions, or, with --job, go through a job on a broker and a cluster of this"
                    + " process."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline bench watching",
            "  ./sightline bench watching --model models/rooms-3 --every 30",
            "  ./sightline bench watching --job --step 1000",
            "  ./sightline bench watching --job --step 15000 --model models/rooms-3 --every 60"
        })
public final class WatchBenchCommand implements Callable<Integer> {
    private static final long SECOND_MS = 1_000;
    private static final int FRAMES = 8;

    @Spec private CommandSpec spec;

    @ArgGroup(exclusive = false)
    private ModelOptions model;

    @Option(
            names = "--rules",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "50",
            description = "How many rules (default: ${DEFAULT-VALUE}).")
    private int rules;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            converter = WholeNumber.Positive.class,
            defaultValue = "10",
            description = "Time between two evaluations (default: ${DEFAULT-VALUE}).")
    private int every;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Of the room and of what comes and goes (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--job", description = "Go through a running job.")
    private boolean job;

    @Option(
            names = "--step",
            paramLabel = "MS",
            converter = WholeNumber.Positive.class,
            defaultValue = "1000",
            description =
                    "With --job, how long a turn takes on the wall; all rules must be answered in it"
                            + " (default: ${DEFAULT-VALUE}).")
    private int step;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        WatchTrial trial = WatchTrial.drawn(seed, rules, every * SECOND_MS);
        WatchReport report =
                job ? throughJob(trial) : model == null ? scripted(trial) : answered(trial);
        spec.commandLine().getOut().println(json ? report.json() : report.text());
        return 0;
    }

    private static WatchReport scripted(WatchTrial trial) {
        ScriptedAnswers answers = new ScriptedAnswers(trial.room(), trial.everyMs());
        return new WatchReport("scripted", trial.run(answers));
    }

    private WatchReport answered(WatchTrial trial) {
        ModelSettings settings = model.settings();
        try (EngineModelRuntime runtime = model.engine(settings)) {
            CameraRound camera = new CameraRound(trial.walk(), trial.room());
            ModelAnswers answers = new ModelAnswers(runtime, camera);
            return new WatchReport(settings.directory(), trial.run(answers));
        }
    }

    private WatchReport throughJob(WatchTrial trial) {
        WatchedJob.Steps steps = new WatchedJob.Steps(step, model == null ? 1 : FRAMES);
        Map<String, String> settings = new HashMap<>(steps.settings());
        if (model != null) {
            settings.put("model.directory", model.settings().directory());
        }
        ScriptedSpeaker speaker = new ScriptedSpeaker(trial, step);
        try (EmbeddedPipeline pipeline =
                EmbeddedPipeline.broker(settings, new ProgressLines(spec))) {
            pipeline.startJob(
                    new EmbeddedFlink(pipeline.directory(), FreePort.any(), 1, Map.of()),
                    model == null
                            ? SpokenModel.of(speaker)
                            : Models.factory(pipeline.configuration()));
            WatchedJob hour = new WatchedJob(pipeline, trial, steps, new ProgressLines(spec));
            return new WatchReport(
                    (model == null ? "scripted" : model.settings().directory()) + ", through a job",
                    hour.run(speaker::begins));
        }
    }
}
