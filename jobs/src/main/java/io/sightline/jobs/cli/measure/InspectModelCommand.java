package io.sightline.jobs.cli.measure;

import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.Machine;
import io.sightline.model.inspection.Verdict;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a checkpoint without reading a weight. */
@Command(
        name = "inspect",
        description = "Says what a checkpoint is, what it lacks, and whether this machine runs it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It is whole and runs on this machine.",
            "1:It is broken, of no use, or needs more memory than there is."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./sightline model inspect Spatial-MLLM-v1.1-Instruct-135K --json"})
final class InspectModelCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The checkpoint's directory, as published.")
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
        Inspection found = Inspection.of(directory);
        Machine machine = Machine.here();
        QuestionSpeed speed = found.answers() && !unmeasured ? QuestionSpeed.of(found) : null;
        InspectionReport report =
                new InspectionReport(found, machine, Verdict.of(found, machine), speed);
        spec.commandLine().getOut().println(json ? report.json() : report.text());
        return report.runs() ? 0 : 1;
    }
}
