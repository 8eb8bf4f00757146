package io.sightline.jobs.cli.rooms;

import io.sightline.jobs.cli.terminal.RoomOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.rooms.render.Footage;
import java.util.stream.LongStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many rooms, and how long the walk through each; the defaults are the command's own. */
public final class RoomSeries {
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

    /** With these defaults. */
    public RoomSeries(int rooms, int frames) {
        this.rooms = rooms;
        this.frames = frames;
    }

    /** How many rooms. */
    public int rooms() {
        return rooms;
    }

    /** How many frames of each. */
    public int frames() {
        return frames;
    }

    /** The first seed. */
    public long seed() {
        return each.seed();
    }

    /** How the rooms are drawn and filmed. */
    public Footage footage() {
        return each.footage(frames);
    }

    /** What each room is drawn from. */
    public LongStream seeds() {
        return each.seeds(rooms);
    }
}
