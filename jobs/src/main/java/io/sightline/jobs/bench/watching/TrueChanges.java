package io.sightline.jobs.bench.watching;

import io.sightline.scene.AlertRule.Transition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has truly changed, and what was told of it. */
final class TrueChanges {

    /** A change, by the turn in which it could be known first. */
    private record Change(int turn, Transition transition) {}

    private final List<Change> changes = new ArrayList<>();
    private final Set<Change> told = new HashSet<>();
    private int wrong;
    private int repeated;
    private int delay;
    private int longestDelay;

    /** Something is another way from this turn on. */
    void changed(int turn, Transition transition) {
        changes.add(new Change(turn, transition));
    }

    /**
     * Somebody was told in this turn.
     *
     * @param so whether what was said is so
     */
    void told(int turn, Transition transition, boolean so) {
        Change last = null;
        for (Change change : changes) {
            last = change.turn() <= turn ? change : last;
        }
        if (!so || last == null || last.transition() != transition) {
            wrong++;
        } else if (told.add(last)) {
            delay += turn - last.turn();
            longestDelay = Math.max(longestDelay, turn - last.turn());
        } else {
            repeated++;
        }
    }

    /** How it went. */
    Score score() {
        return new Score(
                changes.size(),
                told.size(),
                changes.size() - told.size(),
                wrong,
                repeated,
                delay,
                longestDelay);
    }
}
