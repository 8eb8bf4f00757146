package io.sightline.jobs.cli.dataset;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Training sets. */
@Command(
        name = "dataset",
        description = "Makes training sets.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BuildDatasetCommand.class})
public final class DatasetCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: build.");
    }
}
