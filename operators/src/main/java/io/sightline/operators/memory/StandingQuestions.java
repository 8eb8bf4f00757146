package io.sightline.operators.memory;

import io.sightline.scene.Question;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;

/**
 * A scene's standing questions and their turns. They outlive the scene: when it goes dark each says
 * so once, and has its turns again when there are frames again.
 */
final class StandingQuestions {
    private final SceneState state;
    private final TaskStart start;

    StandingQuestions(SceneState state, TaskStart start) {
        this.state = state;
        this.start = start;
    }

    /**
     * Holds a question for its later turns. One with the id of another takes its place; one that
     * has ended already thereby ends the other.
     */
    void hold(Question question, TimerService timers) throws Exception {
        StandingQuestion other = state.standing(question.id());
        if (other != null) {
            release(other, timers);
        }
        hold(StandingQuestion.after(question, start.now(timers), !state.hasFrames()), timers);
    }

    /** The questions whose turn it is. */
    List<Ask> due(TimerService timers) throws Exception {
        long nowMs = start.now(timers);
        List<Ask> due = new ArrayList<>();
        for (StandingQuestion standing : state.standing()) {
            Long timerMs = standing.timerMs();
            if (timerMs == null || timerMs > nowMs) {
                continue;
            }
            state.release(standing);
            if (!standing.dark()) {
                long tickMs = standing.dueTickMs(nowMs);
                due.add(Ask.tick(standing.question(), tickMs, nowMs, start.again(tickMs)));
                hold(standing.question(), timers);
            }
        }
        return due;
    }

    /** The scene has no frames any more; each question is asked once to say so. */
    List<Ask> goDark(TimerService timers) throws Exception {
        long nowMs = start.now(timers);
        List<Ask> last = new ArrayList<>();
        for (StandingQuestion standing : state.standing()) {
            if (!standing.dark()) {
                release(standing, timers);
                hold(StandingQuestion.after(standing.question(), nowMs, true), timers);
                last.add(Ask.tick(standing.question(), nowMs, nowMs, false));
            }
        }
        return last;
    }

    /** The scene has its first frame. */
    void wake(TimerService timers) throws Exception {
        for (StandingQuestion standing : state.standing()) {
            if (standing.dark()) {
                hold(standing.question(), timers);
            }
        }
    }

    private void hold(StandingQuestion standing, TimerService timers) throws Exception {
        if (!standing.ended()) {
            state.hold(standing);
            if (standing.timerMs() != null) {
                timers.registerProcessingTimeTimer(standing.timerMs());
            }
        }
    }

    private void release(StandingQuestion standing, TimerService timers) throws Exception {
        state.release(standing);
        if (standing.timerMs() != null) {
            timers.deleteProcessingTimeTimer(standing.timerMs());
        }
    }
}
