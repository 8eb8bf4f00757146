package io.sightline.jobs.bench.watching;

import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.runtime.EngineModelRuntime;
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
            "Without a model, the truth is answered, spoiled by flicker, low confidence and silence."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline bench watching",
            "  ./sightline bench watching --model models/rooms-1 --every 30"
        })
public final class WatchBenchCommand implements Callable<Integer> {
    private static final long SECOND_MS = 1_000;

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

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        WatchTrial trial = WatchTrial.drawn(seed, rules, every * SECOND_MS);
        WatchReport report = model == null ? scripted(trial) : answered(trial);
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
            ModelAnswers answers = new ModelAnswers(runtime, trial.walk(), trial.room());
            return new WatchReport(settings.directory(), trial.run(answers));
        }
    }
}
