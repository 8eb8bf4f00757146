package io.sightline.operators.memory;

import io.sightline.scene.Question;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;

/**
 * Questions that wait, and when they stop waiting. A live one waits for a scene's first frame. One
 * about a moment waits until event time has passed the moment and the frames up to it have their
 * geometry. Neither waits for ever: not for frames that do not come, not for event time that stands
 * still, not for geometry that is late.
 */
final class WaitingQuestions {
    /** Event time once all frames have been read; a topic never reaches it. */
    private static final long END = Long.MAX_VALUE;

    private final SceneState state;
    private final Patience patience;

    /** The clock when the task started: time in which the job was down is nobody's waiting. */
    private long openedMs = Long.MIN_VALUE;

    WaitingQuestions(SceneState state, Patience patience) {
        this.state = state;
        this.patience = patience;
    }

    /** Holds a question until {@link #ready} gives it back; a repeated one waits once. */
    void hold(Question question, TimerService timers) throws Exception {
        if (state.isWaiting(question.id())) {
            return;
        }
        long nowMs = now(timers);
        boolean live = question.asOfMs() == null;
        long dueMs = nowMs + (live ? patience.firstFrameMs() : patience.eventTimeMs());
        state.hold(new WaitingQuestion(question, nowMs, dueMs, timers.currentWatermark(), false));
        timers.registerProcessingTimeTimer(dueMs);
        timers.registerEventTimeTimer(momentMs(question));
    }

    /** Questions that need not wait any longer; they are no longer held. */
    List<Ask> ready(TimerService timers) throws Exception {
        List<Ask> ready = new ArrayList<>();
        List<WaitingQuestion> held = state.waiting();
        for (WaitingQuestion question : held) {
            WaitingQuestion later = look(question, timers);
            if (later == null) {
                ready.add(release(question, timers));
            } else if (!later.equals(question)) {
                state.hold(later);
                timers.registerProcessingTimeTimer(later.dueMs());
            }
        }
        return ready;
    }

    /** Every question that waits, ready or not; none is held any longer. */
    List<Ask> releaseAll(TimerService timers) throws Exception {
        List<Ask> all = new ArrayList<>();
        for (WaitingQuestion question : state.waiting()) {
            all.add(release(question, timers));
            timers.deleteProcessingTimeTimer(question.dueMs());
        }
        return all;
    }

    /** The question as it waits on, or {@code null} if it need not. */
    private WaitingQuestion look(WaitingQuestion question, TimerService timers) throws Exception {
        long nowMs = now(timers);
        long watermark = timers.currentWatermark();
        if (question.live()) {
            return state.hasFrames() || watermark == END
                    ? null
                    : after(question, nowMs, patience.firstFrameMs());
        }
        long asOfMs = question.question().asOfMs();
        if (watermark >= asOfMs) {
            if (geometrySettled(asOfMs)) {
                return null;
            }
            return question.passed()
                    ? after(question, nowMs, patience.geometryMs())
                    : question.until(nowMs + patience.geometryMs(), watermark, true);
        }
        boolean moved = watermark > question.watermarkMs();
        return nowMs >= question.dueMs() && moved
                ? question.until(nowMs + patience.eventTimeMs(), watermark, false)
                : after(question, nowMs, patience.eventTimeMs());
    }

    private WaitingQuestion after(WaitingQuestion question, long nowMs, long waitMs) {
        long dueMs = Math.max(question.dueMs(), openedMs + waitMs);
        return nowMs >= dueMs
                ? null
                : question.until(dueMs, question.watermarkMs(), question.passed());
    }

    private boolean geometrySettled(long asOfMs) throws Exception {
        return state.frames().stream()
                .allMatch(frame -> frame.settled() || frame.timeMs() > asOfMs);
    }

    private Ask release(WaitingQuestion question, TimerService timers) throws Exception {
        state.release(question);
        long momentMs = momentMs(question.question());
        boolean shared = false;
        for (WaitingQuestion other : state.waiting()) {
            shared |= momentMs(other.question()) == momentMs;
        }
        if (!shared) {
            timers.deleteEventTimeTimer(momentMs);
        }
        return question.ask();
    }

    /** The moment of event time that decides a question at the latest. */
    private static long momentMs(Question question) {
        return question.asOfMs() == null ? END : question.asOfMs();
    }

    private long now(TimerService timers) {
        long nowMs = timers.currentProcessingTime();
        openedMs = openedMs == Long.MIN_VALUE ? nowMs : openedMs;
        return nowMs;
    }
}
