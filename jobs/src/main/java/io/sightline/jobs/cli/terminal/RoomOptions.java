package io.sightline.jobs.cli.terminal;

import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.WalkPlan;
import io.sightline.rooms.render.Footage;
import java.util.stream.LongStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rooms to draw and how to film them. */
public final class RoomOptions {
    /** The ways through a room. */
    private enum Walk {
        GLANCE,
        DWELL,
        LOOP
    }

    @Mixin private final FrameSize size = new FrameSize(112, 84);

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Draw the rooms of the seeds S, S + 1, … (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--walk",
            defaultValue = "glance",
            description =
                    "${COMPLETION-CANDIDATES}: most of a turn, the same but 65 %% of it at one"
                            + " place, or once around and back (default: ${DEFAULT-VALUE}).")
    private Walk walk;

    @Option(names = "--hall", description = "Large rooms with many objects.")
    private boolean hall;

    /** Films so many frames of a walk. */
    public Footage footage(int frames) {
        RoomPlan plan = hall ? RoomPlan.HALL : RoomPlan.LIVING_ROOM;
        return new Footage(plan.withWalk(walkPlan(frames)), frames, size.width(), size.height());
    }

    /** The first room's seed. */
    public long seed() {
        return seed;
    }

    /** The seeds of so many rooms. */
    public LongStream seeds(int rooms) {
        return LongStream.range(seed, seed + rooms);
    }

    private WalkPlan walkPlan(int frames) {
        int poses = Math.max(frames, WalkPlan.GLANCE.poses());
        return switch (walk) {
            case GLANCE -> new WalkPlan(poses, 0, false);
            case DWELL -> WalkPlan.dwelling(poses, 0.65);
            case LOOP -> WalkPlan.loop(Math.max(frames, 2));
        };
    }
}
