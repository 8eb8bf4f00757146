package io.sightline.jobs.cli.rooms;

import io.sightline.jobs.cli.terminal.RoomOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.rooms.render.Footage;
import java.util.stream.LongStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many rooms, and how long the walk through each; the defaults are the command's own. */
final class RoomSeries {
    @Mixin private RoomOptions each;

    @Option(
            names = "--rooms",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int rooms;

    @Option(
            names = "--frames",
            paramLabel = "N",
            converter = WholeNumber.WalkLength.class,
            description = "Frames of a walk (default: ${DEFAULT-VALUE}).")
    private int frames;

    RoomSeries(int rooms, int frames) {
        this.rooms = rooms;
        this.frames = frames;
    }

    int rooms() {
        return rooms;
    }

    Footage footage() {
        return each.footage(frames);
    }

    LongStream seeds() {
        return each.seeds(rooms);
    }
}
