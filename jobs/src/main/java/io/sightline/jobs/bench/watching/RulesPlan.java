package io.sightline.jobs.bench.watching;

/**
 * Under which conditions many rules are measured.
 *
 * @param scenes that are watched, of one camera each
 * @param rulesOfEach of a scene, by turns over answers and over what the scene knows itself
 * @param everySeconds between two evaluations, and between two frames of a camera
 * @param minutes that are measured
 */
record RulesPlan(int scenes, int rulesOfEach, int everySeconds, int minutes) {

    int rules() {
        return scenes * rulesOfEach;
    }

    /** Rules over answers. */
    int asking() {
        return scenes * (rulesOfEach + 1) / 2;
    }

    /** Evaluations that are due while it is measured. */
    long due() {
        return 60L * minutes * rules() / everySeconds;
    }
}
