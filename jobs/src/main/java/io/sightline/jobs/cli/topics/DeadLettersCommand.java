package io.sightline.jobs.cli.topics;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Records that the job refused. */
@Command(
        name = "dead-letters",
        description = "Shows records that the job refused, and sends them back.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListLettersCommand.class, ReplayLettersCommand.class})
public final class DeadLettersCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: list or replay.");
    }
}
