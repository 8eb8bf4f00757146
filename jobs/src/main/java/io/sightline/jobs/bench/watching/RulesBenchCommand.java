package io.sightline.jobs.bench.watching;

import io.sightline.jobs.bench.report.ProgressLines;
import io.sightline.jobs.cli.flink.EmbeddedPipeline;
import io.sightline.jobs.cli.flink.FlinkSettings;
import io.sightline.jobs.cli.terminal.SettingOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.embedded.DiskBackend;
import io.sightline.jobs.embedded.EmbeddedFlink;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What many rules cost. */
@Command(
        name = "rules",
        description = {
            "Measures a job with very many rules, on a broker and with a model of this process.",
            "Half of them ask a model without weights, every time; the others are the scenes' own."
                    + " Have nothing else run beside it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline bench rules",
            "  ./sightline bench rules --scenes 100 --of-each 10 --minutes 2 --json"
        })
public final class RulesBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private FlinkSettings flink;
    @Mixin private SettingOptions settings;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "1000",
            description = "Scenes (default: ${DEFAULT-VALUE}).")
    private int scenes;

    @Option(
            names = "--of-each",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "10",
            description = "Rules of each scene (default: ${DEFAULT-VALUE}).")
    private int ofEach;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            converter = WholeNumber.Positive.class,
            defaultValue = "60",
            description = "Time between two evaluations of a rule (default: ${DEFAULT-VALUE}).")
    private int every;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "10",
            description = "How long it is measured (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        RulesPlan plan = new RulesPlan(scenes, ofEach, every, minutes);
        Map<String, String> job = new HashMap<>(settings.given());
        job.putIfAbsent(
                "questions.max-standing-in-all", Integer.toString(Math.max(10_000, plan.rules())));
        try (EmbeddedPipeline pipeline = EmbeddedPipeline.broker(job, new ProgressLines(spec))) {
            Map<String, String> backend = new HashMap<>(DiskBackend.settings());
            backend.put("metrics.fetcher.update-interval", "900 ms");
            EmbeddedFlink cluster = flink.cluster(pipeline.directory(), backend);
            RulesReport report =
                    new RulesBenchmark(pipeline, plan, new ProgressLines(spec)).run(cluster);
            spec.commandLine().getOut().println(json ? report.json() : report.text());
        }
        return 0;
    }
}
