package io.sightline.jobs.cli.measure;

import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.jobs.Models;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.Machine;
import io.sightline.model.inspection.Usage;
import io.sightline.model.inspection.Verdict;
import io.sightline.model.parts.ModelSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a checkpoint without reading a weight. */
@Command(
        name = "inspect",
        description =
                "Says what a checkpoint is, what it lacks, and whether this machine runs it, with the Java"
                        + " heap of this command.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It is whole and an engine on this machine loads it.",
            "1:It is broken, of no use, or needs more memory than an engine may take here."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline model inspect Spatial-MLLM-v1.1-Instruct-135K --json",
            "  ./sightline model inspect -c config/job.properties",
            "  ./sightline model inspect Qwen2.5-VL-7B-Instruct -D geometry.model-directory=VGGT-1B"
                    + " -D inference.memory=20gb"
        })
final class InspectModelCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private JobSettings settings;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description =
                    "The checkpoint's directory, as published (default: the settings' model.directory).")
    private Path directory;

    @Option(
            names = "--no-speed",
            description =
                    "Do not measure how fast this processor is, which takes some seconds once.")
    private boolean unmeasured;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        JobConfiguration configuration = settings.configuration(Map.of());
        Inspection found =
                Inspection.of(
                        directory == null
                                ? Path.of(configuration.require(ModelOptions.DIRECTORY))
                                : directory);
        Usage usage = Models.usage(configuration, found);
        Machine machine = Machine.here();
        ModelSettings computed =
                Models.settings(configuration, found.checkpoint().directory().toString());
        QuestionSpeed speed =
                usage.asks(found) && !unmeasured ? QuestionSpeed.of(found, usage, computed) : null;
        InspectionReport report =
                new InspectionReport(
                        found,
                        usage,
                        machine,
                        verdicts(found, machine, usage, configuration),
                        speed);
        spec.commandLine().getOut().println(json ? report.json() : report.text());
        return report.runs() ? 0 : 1;
    }

    /** In the precision that is set, or in each. */
    private static List<Verdict> verdicts(
            Inspection found, Machine machine, Usage usage, JobConfiguration configuration) {
        String set = configuration.get(ModelOptions.PRECISION).name().toLowerCase(Locale.ROOT);
        return Verdict.of(found, machine, usage).stream()
                .filter(verdict -> set.equals("auto") || verdict.need().precision().equals(set))
                .toList();
    }
}
