package io.sightline.operators.memory;

import io.sightline.operators.StandingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.streaming.api.TimerService;

/** Standing questions and the timers of their turns; tells what becomes of each question. */
final class Timetable {
    /**
     * Keeps the turns of a task's standing questions apart, so that a thousand that were asked
     * together do not fire together, and whoever else asks waits for few of them. Known in memory
     * alone: a task that starts anew spreads them anew.
     */
    private static final class TurnSpread {
        private static final long BEAT_MS = 100;

        /** Turns of a beat. */
        private static final int ROOM = 32;

        private final NavigableMap<Long, Integer> taken = new TreeMap<>();

        /** The moment itself, or the first a whole number of beats after it that has room. */
        long room(long timeMs, long nowMs) {
            taken.headMap(Math.floorDiv(nowMs, BEAT_MS)).clear();
            long placedMs = timeMs;
            while (taken.getOrDefault(Math.floorDiv(placedMs, BEAT_MS), 0) >= ROOM) {
                placedMs += BEAT_MS;
            }
            return placedMs;
        }

        void take(long timeMs) {
            taken.merge(Math.floorDiv(timeMs, BEAT_MS), 1, Integer::sum);
        }

        /** A turn that was placed here will not be. */
        void free(long timeMs) {
            taken.computeIfPresent(
                    Math.floorDiv(timeMs, BEAT_MS), (beat, turns) -> turns == 1 ? null : turns - 1);
        }
    }

    /** What else of a scene waits for a moment. */
    @FunctionalInterface
    interface OtherTimers {
        /** Whether something does that has nothing to do with turns. */
        boolean haveOneAt(long timerMs) throws Exception;
    }

    private final StandingState state;
    private final OtherTimers others;
    private final TurnSpread spread = new TurnSpread();
    private final List<StandingRecord> told = new ArrayList<>();

    /** Of the current scene; turns are spread apart over all scenes of the task. */
    Timetable(StandingState state, OtherTimers others) {
        this.state = state;
        this.others = others;
    }

    /** The first moment from now on that has room for a turn. */
    long roomMs(long nowMs) {
        return spread.room(nowMs, nowMs);
    }

    /** One more stands, unless it has ended. */
    void hold(StandingQuestion question, TimerService timers) throws Exception {
        StandingQuestion placed = placed(question, timers);
        if (placed.ended()) {
            tell(
                    StandingRecord.ended(question.question().scene(), question.question().id()),
                    question);
            return;
        }
        state.hold(placed);
        arm(placed, timers);
        tell(StandingRecord.of(question.question(), question.paused()), question);
    }

    /** It stands no more. */
    void end(StandingQuestion question, TimerService timers) throws Exception {
        release(question, timers);
        tell(StandingRecord.ended(question.question().scene(), question.question().id()), question);
    }

    /** Another takes its place, which is told of that one. */
    void release(StandingQuestion question, TimerService timers) throws Exception {
        state.release(question);
        disarm(question, timers);
    }

    /** It has another turn, or has ended. */
    void move(StandingQuestion before, StandingQuestion now, TimerService timers) throws Exception {
        StandingQuestion placed = placed(now, timers);
        if (placed.ended()) {
            end(before, timers);
            return;
        }
        disarm(before, timers);
        state.replace(before, placed);
        arm(placed, timers);
        if (placed.paused() != before.paused()) {
            tell(StandingRecord.of(placed.question(), placed.paused()), placed);
        }
    }

    /** What became of questions since this was called last. */
    List<StandingRecord> told() {
        List<StandingRecord> all = List.copyOf(told);
        told.clear();
        return all;
    }

    /** Of a pattern's questions its pattern is told. */
    private void tell(StandingRecord record, StandingQuestion question) {
        if (question.question().standing().pattern() == null) {
            told.add(record);
        }
    }

    private StandingQuestion placed(StandingQuestion question, TimerService timers) {
        if (question.sleeps()) {
            return question;
        }
        long placedMs = spread.room(question.tickMs(), timers.currentProcessingTime());
        spread.take(placedMs);
        return question.at(placedMs);
    }

    /** A turn that is had now takes room, too. */
    void take(long nowMs) {
        spread.take(nowMs);
    }

    private static void arm(StandingQuestion question, TimerService timers) {
        if (question.timerMs() != null) {
            timers.registerProcessingTimeTimer(question.timerMs());
        }
    }

    /** A timer that has fired is none, and one that others have, too, stays. */
    private void disarm(StandingQuestion question, TimerService timers) throws Exception {
        Long timerMs = question.timerMs();
        if (timerMs != null
                && timerMs > timers.currentProcessingTime()
                && !state.hasOthersAt(timerMs, question)
                && !others.haveOneAt(timerMs)) {
            timers.deleteProcessingTimeTimer(timerMs);
        }
        if (!question.sleeps()) {
            spread.free(question.tickMs());
        }
    }
}
