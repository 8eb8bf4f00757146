package io.sightline.jobs.bench.watching;

import io.sightline.operators.alert.Attention;
import io.sightline.operators.alert.Condition;
import io.sightline.operators.alert.ConditionReader;
import io.sightline.operators.alert.Evaluation;
import io.sightline.operators.alert.RuleMachine;
import io.sightline.operators.alert.RuleState;
import io.sightline.rooms.ChangingRoom;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Answer.Value;
import java.time.Duration;
import java.util.List;

/**
 * An hour in front of a room, with some rules.
 *
 * @param walk the camera's way
 * @param room in which objects come and go
 * @param rules about them
 * @param everyMs time between two evaluations
 */
record WatchTrial(RoomWalk walk, ChangingRoom room, List<Watched> rules, long everyMs) {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    /** Nothing changes again before so many evaluations, and nothing in the last of them. */
    private static final long APART = 18;

    /** Room, script and rules of a seed. */
    static WatchTrial drawn(long seed, int rules, long everyMs) {
        RoomWalk walk = new RoomGenerator(RoomPlan.LIVING_ROOM).generate(seed);
        long apartMs = APART * everyMs;
        ChangingRoom room = ChangingRoom.drawn(walk.room(), seed, HOUR_MS - apartMs, apartMs);
        return new WatchTrial(walk, room, Watched.rules(walk.room(), rules), everyMs);
    }

    /**
     * How it went.
     *
     * @param rules with their confirmation, confidence and phases
     * @param naive that tells whenever an answer differs from the one before
     */
    record Outcome(Score rules, Score naive) {}

    /** All rules, against who answers. */
    Outcome run(Answering answering) {
        Run[] runs = rules.stream().map(Run::new).toArray(Run[]::new);
        for (int turn = 0; turn * everyMs <= HOUR_MS; turn++) {
            for (Run run : runs) {
                run.turn(turn, answering.answer(run.watched, turn * everyMs));
            }
        }
        Score byRules = Score.NONE;
        Score byNaive = Score.NONE;
        for (Run run : runs) {
            byRules = byRules.with(run.byRule.score());
            byNaive = byNaive.with(run.byNaive.score());
        }
        return new Outcome(byRules, byNaive);
    }

    /** One rule's hour. */
    private final class Run {
        private final Watched watched;
        private final RuleMachine machine;
        private final Condition condition;
        private final TrueChanges byRule = new TrueChanges();
        private final TrueChanges byNaive = new TrueChanges();
        private RuleState state = RuleState.START;
        private Value truth;
        private Value said;

        Run(Watched watched) {
            this.watched = watched;
            this.machine = RuleMachine.of(watched.rule());
            this.condition = ConditionReader.read(watched.rule().when()).orElseThrow();
        }

        void turn(int turn, Evaluation evaluation) {
            happen(turn, watched.truth(room, turn * everyMs));
            RuleMachine.Step step = machine.step(state, evaluation, Attention.NONE);
            state = step.state();
            if (step.notice() != null) {
                byRule.told(turn, step.notice().transition(), isSo(evaluation.value()));
            }
            if (evaluation.value() != null) {
                if (said != null && !said.equals(evaluation.value())) {
                    byNaive.told(turn, Transition.CHANGE, evaluation.value().equals(truth));
                }
                said = evaluation.value();
            }
        }

        private boolean isSo(Value value) {
            return condition.operator().isOfChange()
                    ? value.equals(truth)
                    : condition.isTrueOf(value) == condition.isTrueOf(truth);
        }

        private void happen(int turn, Value now) {
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
    }
}
