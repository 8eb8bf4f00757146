package io.sightline.jobs.cli.terminal;

/** A number with what it counts: 1 frame, 2 frames. */
public final class Counted {
    private Counted() {}

    /** A number and a noun whose plural ends in s. */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
