package io.sightline.jobs.bench.inference;

import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.model.inspection.ChoosingTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What it takes to choose a token, apart from computing its scores. */
@Command(
        name = "choosing",
        description = {
            "Measures how long the choice of a token takes once its scores are there: penalty,"
                    + " best, confidence.",
            "Have nothing else run beside it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline bench choosing --model models/rooms-3",
            "  ./sightline bench choosing --model Spatial-MLLM --at-once 1,16,64"
        })
public final class ChoosingBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ModelOptions model;

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "151936",
            description = "Scores of a token (default: ${DEFAULT-VALUE}, as published).")
    private int vocabulary;

    @Option(
            names = "--prompt",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "100",
            description = "Different tokens that the penalty is on (default: ${DEFAULT-VALUE}).")
    private int prompt;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            split = ",",
            defaultValue = "1,4,16,64",
            description = "Sequences of a step (default: ${DEFAULT-VALUE}).")
    private List<Integer> atOnce;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            defaultValue = "1000",
            description = "Steps of each (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Override
    public Integer call() {
        try (ChoosingTime time = new ChoosingTime(model.settings(), vocabulary, prompt)) {
            for (int sequences : atOnce) {
                double[] ms = time.ofSteps(sequences, repeats);
                double median = ms[ms.length / 2];
                spec.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "%d sequences: median %.3f ms a step, %.3f ms a sequence; the"
                                        + " shortest %.3f%n",
                                sequences,
                                median,
                                median / sequences,
                                ms[0] / sequences);
                spec.commandLine().getOut().flush();
            }
        }
        return 0;
    }
}
