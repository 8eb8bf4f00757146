package io.sightline.rooms;

/**
 * What kind of walk to take.
 *
 * @param poses how many poses it has
 * @param dwell share of the poses spent almost standing still at one place, from 0 to below 1; at 0
 *     every second walk still slows down for a while
 * @param closed whether it ends where it starts, so that it can be repeated for ever
 */
public record WalkPlan(int poses, double dwell, boolean closed) {
    /** A glance around: 32 poses, most of a turn. */
    public static final WalkPlan GLANCE = new WalkPlan(32, 0, false);

    /**
     * Refuses what is no walk.
     *
     * @throws IllegalArgumentException if there are fewer than two poses or the share is out of
     *     range
     */
    public WalkPlan {
        if (poses < 2 || !(dwell >= 0 && dwell < 1)) {
            throw new IllegalArgumentException(
                    "Walk of %d poses with dwell %s; give 2 or more and a share from 0 to below 1"
                            .formatted(poses, dwell));
        }
    }

    /** An open walk that spends the given share of its poses at one place. */
    public static WalkPlan dwelling(int poses, double dwell) {
        return new WalkPlan(poses, dwell, false);
    }

    /** A walk once around the room, back to its start. */
    public static WalkPlan loop(int poses) {
        return new WalkPlan(poses, 0, true);
    }
}
