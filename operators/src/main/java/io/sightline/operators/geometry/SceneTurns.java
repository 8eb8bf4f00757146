package io.sightline.operators.geometry;

import java.util.LinkedHashSet;
import java.util.Set;

/** Whose chunk is computed next: the scene's that has waited longest. Not thread-safe. */
final class SceneTurns {
    private final Set<String> waiting = new LinkedHashSet<>();
    private final int most;
    private int underWay;

    /** At most so many are computed at a time. */
    SceneTurns(int most) {
        this.most = most;
    }

    /** A scene wants a turn; whether it has it now. */
    boolean take(String scene) {
        waiting.add(scene);
        boolean now = underWay < most && waiting.iterator().next().equals(scene);
        if (now) {
            takeAtOnce(scene);
        }
        return now;
    }

    /** A turn however many there are. */
    void takeAtOnce(String scene) {
        waiting.remove(scene);
        underWay++;
    }

    /** A scene wants none. */
    void pass(String scene) {
        waiting.remove(scene);
    }

    /** A turn is over. */
    void end() {
        underWay--;
    }

    int underWay() {
        return underWay;
    }
}
