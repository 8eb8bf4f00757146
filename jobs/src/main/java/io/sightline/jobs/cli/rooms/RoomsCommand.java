package io.sightline.jobs.cli.rooms;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Drawn rooms, as frames or as tensors. */
@Command(
        name = "rooms",
        description = "Draws rooms with known contents.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RenderRoomsCommand.class, ShardRoomsCommand.class})
public final class RoomsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: render or shards.");
    }
}
