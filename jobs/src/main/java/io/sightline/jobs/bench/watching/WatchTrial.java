package io.sightline.jobs.bench.watching;

import io.sightline.operators.alert.Attention;
import io.sightline.operators.alert.Evaluation;
import io.sightline.operators.alert.RuleMachine;
import io.sightline.operators.alert.RuleState;
import io.sightline.rooms.ChangingRoom;
import io.sightline.rooms.RoomGenerator;
import io.sightline.rooms.RoomPlan;
import io.sightline.rooms.RoomWalk;
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

    /** All rules, against who answers: conditions as plain code, one after another. */
    Outcome run(Answering answering) {
        List<Run> runs = rules.stream().map(Run::new).toList();
        for (int turn = 0; turn < turns(); turn++) {
            for (Run run : runs) {
                run.turn(turn, answering.answer(run.watched, turn * everyMs));
            }
        }
        return outcome(runs.stream().map(run -> run.verdict).toList());
    }

    /** How many there are in the hour. */
    int turns() {
        return 1 + (int) (HOUR_MS / everyMs);
    }

    /** One of a rule, before its first turn. */
    Verdict verdict(Watched watched) {
        return new Verdict(watched, room, everyMs);
    }

    /** Of all rules together. */
    static Outcome outcome(List<Verdict> verdicts) {
        Score byRules = Score.NONE;
        Score byNaive = Score.NONE;
        for (Verdict verdict : verdicts) {
            byRules = byRules.with(verdict.byRule());
            byNaive = byNaive.with(verdict.byNaive());
        }
        return new Outcome(byRules, byNaive);
    }

    /** One rule's hour. */
    private final class Run {
        private final Watched watched;
        private final RuleMachine machine;
        private final Verdict verdict;
        private RuleState state = RuleState.START;

        Run(Watched watched) {
            this.watched = watched;
            this.machine = RuleMachine.of(watched.rule());
            this.verdict = verdict(watched);
        }

        void turn(int turn, Evaluation evaluation) {
            verdict.happen(turn);
            RuleMachine.Step step = machine.step(state, evaluation, Attention.NONE);
            state = step.state();
            if (step.notice() != null) {
                verdict.told(turn, step.notice().transition(), evaluation.value());
            }
            verdict.answered(turn, evaluation.value());
        }
    }
}
