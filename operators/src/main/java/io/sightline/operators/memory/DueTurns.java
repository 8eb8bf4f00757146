package io.sightline.operators.memory;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.QuestionOptions;
import io.sightline.operators.alert.ConditionReader;
import io.sightline.operators.memory.StandingQuestion.Basis;
import io.sightline.operators.memory.StandingState.Book;
import io.sightline.scene.AlertRule;
import io.sightline.scene.AlertRule.Confirmation;
import io.sightline.scene.AlertRule.Transition;
import io.sightline.scene.Answer.Coverage;
import io.sightline.scene.Question.Notify;
import io.sightline.scene.Question.Standing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;

/**
 * Which standing questions are asked now: those whose turn it is, and those that what is new in the
 * scene wakes. A turn of a question that hears of changes only is skipped when its last evaluations
 * rested on the same frames.
 */
final class DueTurns {
    /** A turn that is this late makes room for others. */
    private static final long LATE_MS = 1_000;

    /** Share of a scene's surface that is new when coverage has moved. */
    private static final double MOVED = 0.05;

    private final SceneState scene;
    private final StandingState state;
    private final Timetable timetable;
    private final TaskStart start;
    private final EvidenceChoice choice;
    private final Wakefulness wakefulness;
    private final Counter asked;
    private final Counter skipped;
    private final Counter woken;
    private final Counter moved;

    /**
     * When a question is asked and when it need not be.
     *
     * @param looks evaluations of the same frames that make a change certain
     * @param distanceMs from one waking of a scene's questions to the next
     */
    record Wakefulness(int looks, long distanceMs) implements Serializable {

        static Wakefulness of(JobConfiguration configuration) {
            return new Wakefulness(
                    configuration.get(AnswerOptions.CHANGE_REPEATS),
                    configuration.get(QuestionOptions.WAKE_DISTANCE).toMillis());
        }

        /** Evaluations of the same frames after which a question hears of nothing new. */
        int looks(Standing standing) {
            AlertRule rule = standing.alert();
            if (rule == null) {
                return looks;
            }
            boolean always =
                    rule.on().contains(Transition.WHILE) || !ConditionReader.asksTheModel(rule);
            return always
                    ? Integer.MAX_VALUE
                    : Stream.of(
                                    rule.confirm(),
                                    rule.recover(),
                                    new Confirmation(1, rule.cooldownMs()))
                            .mapToInt(enough -> looks(enough, standing))
                            .reduce(looks, Math::max);
        }

        private static int looks(Confirmation enough, Standing standing) {
            long spanned = 2 + Math.floorDiv(enough.spanMs() - 1, standing.everyMs());
            return (int) Math.max(enough.evaluations(), spanned);
        }
    }

    /** Turns of the current scene. */
    DueTurns(
            SceneState scene,
            Timetable timetable,
            TaskStart start,
            EvidenceChoice choice,
            Wakefulness wakefulness,
            MetricGroup group) {
        this.scene = scene;
        this.state = scene.standing();
        this.timetable = timetable;
        this.start = start;
        this.choice = choice;
        this.wakefulness = wakefulness;
        MetricGroup metrics = group.addGroup("standing");
        this.asked = metrics.counter("asked");
        this.skipped = metrics.counter("skipped");
        this.woken = metrics.counter("woken");
        this.moved = metrics.counter("moved");
    }

    /** The questions whose turn it is, or whose end has come. */
    List<Ask> due(long timerMs, TimerService timers) throws Exception {
        long nowMs = start.now(timers);
        List<Ask> due = new ArrayList<>();
        for (StandingQuestion standing : state.takeDue(timerMs)) {
            if (standing.sleeps()) {
                timetable.end(standing, timers);
            } else if (standing.activeMs(nowMs) != nowMs) {
                timetable.move(standing, standing.next(nowMs), timers);
            } else if (nowMs - timerMs < LATE_MS || !crowded(standing, nowMs, timers)) {
                turn(standing, nowMs, timers, due);
            }
        }
        Book book = state.book();
        if (book != null && book.wakeMs() != 0 && book.wakeMs() <= nowMs) {
            wake(nowMs, timers, due);
        }
        return due;
    }

    /** The scene shows something new. */
    List<Ask> changed(TimerService timers) throws Exception {
        Book book = state.book();
        List<Ask> due = new ArrayList<>();
        long nowMs = start.now(timers);
        if (book == null || book.waking() == 0 || book.wakeMs() > nowMs) {
            return due;
        }
        long wakeMs = book.wokenMs() + wakefulness.distanceMs();
        if (wakeMs <= nowMs) {
            wake(nowMs, timers, due);
        } else {
            state.update(book.wakingAt(wakeMs));
            timers.registerProcessingTimeTimer(wakeMs);
        }
        return due;
    }

    /** More of the scene is known. */
    List<Ask> placed(TimerService timers) throws Exception {
        Book book = state.book();
        Coverage coverage = book == null || book.waking() == 0 ? null : choice.now().coverage();
        int before = book == null ? 0 : book.coverable();
        if (coverage == null || Math.abs(coverage.coverable() - before) <= MOVED * before) {
            return List.of();
        }
        state.update(book.seeing(coverage.coverable()));
        return changed(timers);
    }

    /** Of many that are late together each but the first few gets a turn of its own. */
    private boolean crowded(StandingQuestion standing, long nowMs, TimerService timers)
            throws Exception {
        long laterMs = timetable.roomMs(nowMs);
        if (laterMs == nowMs) {
            timetable.take(nowMs);
            return false;
        }
        moved.inc();
        timetable.move(standing, standing.at(laterMs), timers);
        return true;
    }

    private void turn(StandingQuestion standing, long nowMs, TimerService timers, List<Ask> due)
            throws Exception {
        long tickMs = standing.dueTickMs(nowMs);
        StandingQuestion looking = hearsOfAll(standing) ? standing : looking(standing, tickMs);
        if (looking.basis() != null
                && looking.basis().looks() >= wakefulness.looks(standing.question().standing())) {
            skipped.inc();
        } else {
            asked.inc();
            due.add(Ask.tick(standing.question(), tickMs, nowMs, start.again(tickMs)));
        }
        timetable.move(standing, looking.next(nowMs), timers);
    }

    /** An evaluation is heard of though it says nothing new, or ends a silence. */
    private static boolean hearsOfAll(StandingQuestion standing) {
        return standing.wakes() || standing.question().standing().notification() == Notify.ALWAYS;
    }

    private StandingQuestion looking(StandingQuestion standing, long tickMs) throws Exception {
        long changes = scene.progress().changes();
        Basis before = standing.basis();
        long evidence =
                before != null && before.changes() == changes
                        ? before.evidence()
                        : choice.digest(standing.question());
        return standing.on(Basis.found(before, evidence, changes, tickMs));
    }

    /** A question that has a turn before its place among the woken keeps it. */
    private void wake(long nowMs, TimerService timers, List<Ask> due) throws Exception {
        state.update(state.book().wokenAt(nowMs));
        for (StandingQuestion standing : state.waking()) {
            if (standing.sleeps() || standing.activeMs(nowMs) != nowMs) {
                continue;
            }
            long placedMs = timetable.roomMs(nowMs);
            if (placedMs == nowMs) {
                timetable.take(nowMs);
                woken.inc();
                due.add(Ask.tick(standing.question(), nowMs, nowMs, false));
                timetable.move(standing, standing.at(nowMs).next(nowMs), timers);
            } else if (placedMs < standing.tickMs()) {
                timetable.move(standing, standing.at(placedMs), timers);
            }
        }
    }
}
