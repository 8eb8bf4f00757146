package io.sightline.jobs.cli.measure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that make checkpoints; it does nothing by itself. */
@Command(
        name = "model",
        description = "Makes checkpoints.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RandomModelCommand.class})
public final class ModelCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: random.");
    }
}
