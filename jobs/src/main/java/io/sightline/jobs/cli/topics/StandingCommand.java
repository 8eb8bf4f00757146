package io.sightline.jobs.cli.topics;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Questions that the job asks again and again. */
@Command(
        name = "standing",
        description =
                "Adds, shows, pauses, tests and ends standing questions, and mutes their rules.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListStandingCommand.class,
            AddStandingCommand.class,
            PauseStandingCommand.class,
            ResumeStandingCommand.class,
            CancelStandingCommand.class,
            TestStandingCommand.class,
            AcknowledgeCommand.class,
            MuteCommand.class,
            UnmuteCommand.class
        })
public final class StandingCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name what to do: list, add, pause, resume, cancel, test, ack, mute or unmute.");
    }
}
