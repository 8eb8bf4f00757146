package io.sightline.jobs.cli.measure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about checkpoints; it does nothing by itself. */
@Command(
        name = "model",
        description = "Makes, inspects and prepares checkpoints.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InspectModelCommand.class,
            PrepareModelCommand.class,
            RandomModelCommand.class
        })
public final class ModelCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name what to do: inspect, prepare, random.");
    }
}
