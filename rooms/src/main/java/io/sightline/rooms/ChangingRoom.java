package io.sightline.rooms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A room whose objects come and go by a script.
 *
 * @param room with everything that is ever in it
 * @param script what comes and goes, in the order of time
 */
public record ChangingRoom(Room room, List<Change> script) {

    /**
     * An object comes or goes.
     *
     * @param atMs when, milliseconds from the beginning
     * @param object its index in {@link Room#objects()}
     * @param comes whether it comes; otherwise it goes
     */
    public record Change(long atMs, int object, boolean comes) {}

    /** Takes a copy of the script, in the order of time. */
    public ChangingRoom {
        script = script.stream().sorted(Comparator.comparingLong(Change::atMs)).toList();
    }

    /**
     * Draws a script for a room in which everything is there at first: again and again, one of its
     * objects goes or comes back.
     *
     * @param untilMs no change comes later
     * @param apartMs shortest time between two changes; the longest is three times that
     */
    public static ChangingRoom drawn(Room room, long seed, long untilMs, long apartMs) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] gone = new boolean[room.objects().size()];
        List<Change> script = new ArrayList<>();
        long atMs = apartMs + random.nextLong(2 * apartMs);
        while (atMs <= untilMs) {
            int object = random.nextInt(gone.length);
            script.add(new Change(atMs, object, gone[object]));
            gone[object] = !gone[object];
            atMs += apartMs + random.nextLong(2 * apartMs);
        }
        return new ChangingRoom(room, script);
    }

    /** The room as it is at a time, milliseconds from the beginning. */
    public Room at(long timeMs) {
        List<RoomObject> there =
                IntStream.range(0, room.objects().size())
                        .filter(object -> isThere(object, timeMs))
                        .mapToObj(room.objects()::get)
                        .toList();
        return new Room(
                room.width(), room.depth(), room.height(), room.surfaces(), there, room.light());
    }

    /** Before its first change an object is there, unless that is that it comes. */
    private boolean isThere(int object, long timeMs) {
        boolean there = true;
        boolean changed = false;
        for (Change change : script) {
            if (change.object() != object) {
                continue;
            }
            if (change.atMs() > timeMs) {
                return changed ? there : !change.comes();
            }
            there = change.comes();
            changed = true;
        }
        return there;
    }
}
