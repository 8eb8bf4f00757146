package io.sightline.jobs.bench.watching;

import io.sightline.operators.alert.Condition;
import io.sightline.operators.alert.ConditionReader;
import io.sightline.rooms.ChangingRoom;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Answer.Value;

/**
 * One rule's hour against the truth, and beside it that of a rule that tells whenever an answer
 * differs from the one before. Turn by turn, what is so comes first.
 */
final class Verdict {
    private final Watched watched;
    private final ChangingRoom room;
    private final long everyMs;
    private final Condition condition;
    private final TrueChanges byRule = new TrueChanges();
    private final TrueChanges byNaive = new TrueChanges();
    private Value truth;
    private Value said;

    /**
     * Before the first turn.
     *
     * @param everyMs time between two evaluations
     */
    Verdict(Watched watched, ChangingRoom room, long everyMs) {
        this.watched = watched;
        this.room = room;
        this.everyMs = everyMs;
        this.condition = ConditionReader.read(watched.rule().when()).orElseThrow();
    }

    /** What is so in a turn. */
    void happen(int turn) {
        Value now = watched.truth(room, turn * everyMs);
        boolean differs = truth != null && !truth.equals(now);
        if (differs) {
            byNaive.changed(turn, Transition.CHANGE);
        }
        if (condition.operator().isOfChange()) {
            if (differs) {
                byRule.changed(turn, Transition.CHANGE);
            }
        } else if (condition.isTrueOf(now) != (truth != null && condition.isTrueOf(truth))) {
            byRule.changed(turn, condition.isTrueOf(now) ? Transition.ENTER : Transition.EXIT);
        }
        truth = now;
    }

    /** What the rule tells in a turn, and of which value. */
    void told(int turn, Transition transition, Value value) {
        byRule.told(turn, transition, isSo(value));
    }

    /** What is answered in a turn, {@code null} where nothing is. */
    void answered(int turn, Value value) {
        if (value == null) {
            return;
        }
        if (said != null && !said.equals(value)) {
            byNaive.told(turn, Transition.CHANGE, value.equals(truth));
        }
        said = value;
    }

    private boolean isSo(Value value) {
        return condition.operator().isOfChange()
                ? value.equals(truth)
                : condition.isTrueOf(value) == condition.isTrueOf(truth);
    }

    Score byRule() {
        return byRule.score();
    }

    Score byNaive() {
        return byNaive.score();
    }
}
