package io.sightline.operators.memory;

import io.sightline.scene.Question;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;

/** A scene's standing questions and their turns. */
final class StandingQuestions {
    private final SceneState state;

    StandingQuestions(SceneState state) {
        this.state = state;
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
        StandingQuestion standing =
                StandingQuestion.after(question, timers.currentProcessingTime());
        if (!standing.ended()) {
            state.hold(standing);
            timers.registerProcessingTimeTimer(standing.tickMs());
        }
    }

    /** The questions whose turn it is. */
    List<Ask> due(TimerService timers) throws Exception {
        long nowMs = timers.currentProcessingTime();
        List<Ask> due = new ArrayList<>();
        for (StandingQuestion standing : state.standing()) {
            if (standing.tickMs() <= nowMs) {
                due.add(Ask.tick(standing.question(), standing.dueTickMs(nowMs), nowMs));
                state.release(standing);
                hold(standing.question(), timers);
            }
        }
        return due;
    }

    /** Ends the questions that end with their scene; each is asked a last time. */
    List<Ask> endWithScene(TimerService timers) throws Exception {
        List<Ask> last = new ArrayList<>();
        for (StandingQuestion standing : state.standing()) {
            if (standing.endsWithScene()) {
                release(standing, timers);
                last.add(
                        Ask.tick(
                                standing.question(),
                                standing.tickMs(),
                                timers.currentProcessingTime()));
            }
        }
        return last;
    }

    private void release(StandingQuestion standing, TimerService timers) throws Exception {
        state.release(standing);
        timers.deleteProcessingTimeTimer(standing.tickMs());
    }
}
