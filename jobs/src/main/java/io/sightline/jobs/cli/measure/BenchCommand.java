package io.sightline.jobs.cli.measure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measurements. */
@Command(
        name = "bench",
        description = "Measures.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {InferenceBenchCommand.class, SamplerBenchCommand.class})
public final class BenchCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name what to measure: inference or sampler.");
    }
}
