package io.sightline.jobs.bench.watching;

/**
 * What was told, against what was so.
 *
 * @param changes true ones
 * @param told of them
 * @param missed of them
 * @param wrong notices of what was not so
 * @param repeated notices of what had been told
 * @param delay evaluations from the change to its notice, all together
 * @param longestDelay the most for one
 */
record Score(
        int changes, int told, int missed, int wrong, int repeated, int delay, int longestDelay) {
    static final Score NONE = new Score(0, 0, 0, 0, 0, 0, 0);

    Score with(Score other) {
        return new Score(
                changes + other.changes,
                told + other.told,
                missed + other.missed,
                wrong + other.wrong,
                repeated + other.repeated,
                delay + other.delay,
                Math.max(longestDelay, other.longestDelay));
    }

    /** Evaluations from a change to its notice. */
    double meanDelay() {
        return told == 0 ? 0 : (double) delay / told;
    }
}
