package io.sightline.operators.memory;

import io.sightline.scene.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;

/**
 * Questions that wait, and when they stop waiting. A live one waits for a scene's first frame. One
 * about a moment waits until its scene has passed the moment, whatever other scenes do, and the
 * frames up to it have their geometry. Neither waits for ever: not for frames that do not come, not
 * for event time that stands still, not for geometry that is late, and in all not longer than the
 * longest wait.
 */
final class WaitingQuestions {
    /** Event time once all frames have been read; a topic never reaches it. */
    private static final long END = Long.MAX_VALUE;

    /** Event time of others that moves is waited for this many times as long as one's own. */
    private static final int OTHERS = 3;

    private final SceneState state;
    private final Patience patience;
    private final TaskStart start;

    /** Those that {@link #ready} gives back before anything else can happen. */
    private final List<Ask> atOnce = new ArrayList<>();

    /**
     * Scenes in which none waits: to see that in state takes a search, and each frame would ask.
     */
    private final KnownScenes without = new KnownScenes();

    WaitingQuestions(SceneState state, Patience patience, TaskStart start) {
        this.state = state;
        this.patience = patience;
        this.start = start;
    }

    /**
     * Holds a question until {@link #ready} gives it back; a repeated one waits once. A live one
     * whose scene has frames never waits, and leaves no trace in state: what is written there, a
     * checkpoint has to write out while others wait.
     */
    void hold(Question question, TimerService timers) throws Exception {
        if (state.isWaiting(question.id())) {
            return;
        }
        long nowMs = start.now(timers);
        boolean live = question.asOfMs() == null;
        if (live && state.hasFrames()) {
            atOnce.add(Ask.live(question, nowMs, start.again(question.askedMs())));
            return;
        }
        without.remove(question.scene());
        long dueMs = nowMs + (live ? patience.firstFrameMs() : patience.eventTimeMs());
        state.hold(new WaitingQuestion(question, nowMs, dueMs, passedMs(timers), false, 0));
        timers.registerProcessingTimeTimer(dueMs);
        timers.registerEventTimeTimer(momentMs(question));
    }

    /** A scene's questions that need not wait any longer, by moment; they are no longer held. */
    List<Ask> ready(String scene, TimerService timers) throws Exception {
        List<Ask> ready = new ArrayList<>();
        List<WaitingQuestion> held = held(scene);
        held.sort(Comparator.comparingLong(question -> momentMs(question.question())));
        for (WaitingQuestion question : held) {
            WaitingQuestion later = look(question, timers);
            if (later == null) {
                ready.add(release(question, timers));
            } else if (!later.equals(question)) {
                state.hold(later);
                timers.registerProcessingTimeTimer(later.dueMs());
            }
        }
        ready.addAll(atOnce);
        atOnce.clear();
        return ready;
    }

    private List<WaitingQuestion> held(String scene) throws Exception {
        if (without.contains(scene)) {
            return new ArrayList<>();
        }
        List<WaitingQuestion> held = state.waiting();
        if (held.isEmpty()) {
            without.add(scene);
        }
        return held;
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
        long nowMs = start.now(timers);
        if (question.live()) {
            return state.hasFrames() || timers.currentWatermark() == END
                    ? null
                    : after(question, nowMs, patience.firstFrameMs());
        }
        return passed(question.question(), timers)
                ? lookForGeometry(question, nowMs)
                : lookForTheMoment(question, nowMs, timers);
    }

    private WaitingQuestion lookForTheMoment(
            WaitingQuestion question, long nowMs, TimerService timers) throws Exception {
        long passedMs = passedMs(timers);
        long longestMs =
                passedMs == state.progress().passedMs(patience.outOfOrdernessMs())
                        ? patience.longestMs()
                        : Math.min(patience.longestMs(), OTHERS * patience.eventTimeMs());
        boolean moved = passedMs > question.watermarkMs();
        return nowMs >= question.dueMs() && moved && start.waitedMs(question, nowMs) < longestMs
                ? question.forTheMoment(nowMs + patience.eventTimeMs(), passedMs)
                : after(question, nowMs, patience.eventTimeMs());
    }

    private WaitingQuestion lookForGeometry(WaitingQuestion question, long nowMs) throws Exception {
        int unsettled = state.unsettledUpTo(question.question().asOfMs());
        if (unsettled == 0) {
            return null;
        }
        boolean progress = !question.passed() || unsettled < question.unsettled();
        return progress && start.waitedMs(question, nowMs) < patience.longestMs()
                ? question.forGeometry(nowMs + patience.geometryMs(), unsettled)
                : after(question, nowMs, patience.geometryMs());
    }

    private WaitingQuestion after(WaitingQuestion question, long nowMs, long waitMs) {
        long dueMs = Math.max(question.dueMs(), start.openedMs() + waitMs);
        return nowMs >= dueMs ? null : question.until(dueMs);
    }

    private boolean passed(Question question, TimerService timers) throws Exception {
        return passedMs(timers) >= question.asOfMs();
    }

    /** By the scene's own frames, or by those of all. */
    private long passedMs(TimerService timers) throws Exception {
        return Math.max(
                timers.currentWatermark(), state.progress().passedMs(patience.outOfOrdernessMs()));
    }

    private Ask release(WaitingQuestion waiting, TimerService timers) throws Exception {
        Question question = waiting.question();
        state.release(waiting);
        long momentMs = momentMs(question);
        boolean shared = false;
        for (WaitingQuestion other : state.waiting()) {
            shared |= momentMs(other.question()) == momentMs;
        }
        if (!shared) {
            timers.deleteEventTimeTimer(momentMs);
        }
        if (waiting.live()) {
            return Ask.live(question, waiting.arrivedMs(), start.again(question.askedMs()));
        }
        boolean early = !passed(question, timers) || state.unsettledUpTo(question.asOfMs()) > 0;
        boolean again = start.again(question.askedMs(), question.asOfMs());
        return Ask.asOf(question, waiting.arrivedMs(), early, again);
    }

    /** The moment of event time that decides a question at the latest. */
    private static long momentMs(Question question) {
        return question.asOfMs() == null ? END : question.asOfMs();
    }
}
