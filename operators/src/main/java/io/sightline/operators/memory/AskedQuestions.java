package io.sightline.operators.memory;

import io.sightline.operators.QuestionsUnderWay;
import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.streaming.api.TimerService;

/**
 * Questions that have been asked and whose answers have not left. Each is held in its scene, with
 * the frames to answer it from, and leaves the scene only once its answer has left the task: so it
 * is in every checkpoint in between, and is asked again, from the same frames, by a job that comes
 * back from one.
 */
final class AskedQuestions {
    /** How often a scene looks which answers have left, when nothing else happens in it. */
    private static final long LOOK_MS = 1_000;

    /** By then every scene has looked since the task started: its timer was due within a second. */
    private static final long ALL_LOOKED_MS = 60 * LOOK_MS;

    private final SceneState state;
    private final TaskState task;
    private final QuestionsUnderWay underWay;
    private final TaskStart start;

    AskedQuestions(SceneState state, TaskState task, QuestionsUnderWay underWay, TaskStart start) {
        this.state = state;
        this.task = task;
        this.underWay = underWay;
        this.start = start;
    }

    /** The question as it travels, from now on held; its frames are handed over. */
    SceneQuestion ask(SceneQuestion chosen, TimerService timers) throws Exception {
        if (chosen.frames().isEmpty()) {
            return chosen;
        }
        SceneQuestion travels = handOver(chosen);
        state.hold(travels);
        lookLater(timers);
        return travels;
    }

    /** Frames that nobody has asked about: handed over, but nothing is lost with them. */
    SceneQuestion handOver(SceneQuestion chosen) {
        return handOver(chosen, chosen.frames());
    }

    private SceneQuestion handOver(SceneQuestion question, List<Frame> images) {
        String ticket = UUID.randomUUID().toString();
        underWay.begin(ticket, images);
        return question.underWay(ticket);
    }

    /**
     * Releases the questions whose answers have left. Not for each frame: as long as there are any,
     * a timer has the scene look every second.
     *
     * @return those that were under way when the job failed, asked again under another ticket
     */
    List<SceneQuestion> look(TimerService timers) throws Exception {
        if (start.now(timers) - start.openedMs() > ALL_LOOKED_MS) {
            task.forgetUnanswered();
        }
        List<SceneQuestion> again = new ArrayList<>();
        boolean waits = false;
        for (String ticket : state.tickets()) {
            if (task.takeUnanswered(ticket)) {
                again.add(askAgain(state.asked(ticket)));
                waits = true;
            } else if (underWay.contains(ticket)) {
                waits = true;
            } else {
                release(state.asked(ticket));
            }
        }
        if (waits) {
            lookLater(timers);
        }
        return again;
    }

    /** What an earlier run of the task asked may not have been answered. */
    private void release(SceneQuestion asked) throws Exception {
        boolean missed = underWay.takeMissed(asked.ticket());
        if (!missed && asked.question().standing() != null && !start.again(asked.arrivedMs())) {
            state.standing().looked(asked);
        }
        state.release(asked);
    }

    /** Under another ticket, because other tasks may still hold the first for unanswered. */
    private SceneQuestion askAgain(SceneQuestion asked) throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame : asked.frames()) {
            frames.add(state.image(frame.id()));
        }
        SceneQuestion travels = handOver(asked, frames);
        state.hold(travels);
        state.release(asked);
        return travels;
    }

    /** Whether a timer may be one of those that look after questions under way. */
    static boolean mayLookAt(long timerMs) {
        return Math.floorMod(timerMs, LOOK_MS) == 0;
    }

    /** On whole seconds, so that a scene has one timer for all its questions. */
    private static void lookLater(TimerService timers) {
        long nowMs = timers.currentProcessingTime();
        timers.registerProcessingTimeTimer(nowMs - Math.floorMod(nowMs, LOOK_MS) + LOOK_MS);
    }
}
