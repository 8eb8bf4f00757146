package io.sightline.rooms;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How fast a path is walked: evenly but for one stretch. */
final class Pace {
    private static final double STANDING = 0.02;
    private static final double SLOW = 0.1;
    private static final Range SLOW_SHARE = new Range(0.1, 0.3);

    private Pace() {}

    /** The progress of each pose, from 0; an open walk ends at 1, a closed one a step before. */
    static double[] draw(WalkPlan plan, RandomGenerator random) {
        double[] speed = new double[plan.poses()];
        Arrays.fill(speed, 1);
        if (plan.dwell() > 0) {
            slowDown(speed, plan.dwell(), STANDING, random);
        } else if (random.nextBoolean()) {
            slowDown(speed, SLOW_SHARE.draw(random), SLOW, random);
        }
        double[] progress = new double[plan.poses()];
        for (int i = 1; i < progress.length; i++) {
            progress[i] = progress[i - 1] + speed[i];
        }
        double whole = progress[progress.length - 1] + (plan.closed() ? speed[0] : 0);
        for (int i = 0; i < progress.length; i++) {
            progress[i] /= whole;
        }
        return progress;
    }

    private static void slowDown(
            double[] speed, double share, double slow, RandomGenerator random) {
        int length = (int) (share * speed.length);
        int start = random.nextInt(speed.length - length);
        Arrays.fill(speed, start, start + length, slow);
    }
}
