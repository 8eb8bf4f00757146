package io.sightline.operators.memory;

import io.sightline.operators.StandingRecord;
import io.sightline.operators.StandingSet;
import io.sightline.scene.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.TimerService;

/**
 * A scene's standing questions from when they are asked to their end. They outlive the scene: when
 * it goes dark each says so once, and has its turns again when there are frames again.
 */
final class StandingQuestions {
    private final SceneState scene;
    private final StandingState state;
    private final Timetable timetable;
    private final TaskStart start;

    /** By scene, as they stood when the task started; of other tasks' scenes, too. */
    private final Map<String, List<StandingRecord>> kept;

    /** Scenes that this task has looked after since it started; not all of them are ever dark. */
    private final KnownScenes known = new KnownScenes();

    /**
     * Those of the current scene.
     *
     * @param kept what stands outside of the job
     */
    StandingQuestions(SceneState scene, Timetable timetable, TaskStart start, StandingSet kept) {
        this.scene = scene;
        this.state = scene.standing();
        this.timetable = timetable;
        this.start = start;
        this.kept = kept.read().stream().collect(Collectors.groupingBy(StandingRecord::scene));
    }

    /**
     * To be called before anything else happens in a scene: one that has no book takes up what is
     * kept of it. What a snapshot knows goes before what is kept.
     */
    void takeUp(String sceneId, TimerService timers) throws Exception {
        if (!known.add(sceneId)) {
            return;
        }
        List<StandingRecord> stood = kept.remove(sceneId);
        if (state.book() != null) {
            return;
        }
        for (StandingQuestion known : state.all()) {
            timetable.hold(known, timers);
        }
        if (stood == null) {
            return;
        }
        boolean dark = !scene.hasFrames();
        for (StandingRecord record : stood) {
            if (state.get(record.id()) == null) {
                StandingQuestion standing =
                        StandingQuestion.after(record.question(), start.now(timers), dark);
                timetable.hold(standing.pausing(record.paused()), timers);
            }
        }
    }

    /**
     * Holds a question for its later turns. One with the id of another takes its place; one that
     * has ended already thereby ends the other.
     *
     * @return whether it is to be asked at once, too: one of a pattern waits for its turn, so that
     *     a thousand scenes are not asked together, and any for its hours
     */
    boolean hold(Question question, TimerService timers) throws Exception {
        StandingQuestion other = state.get(question.id());
        if (other != null) {
            timetable.release(other, timers);
        }
        long nowMs = start.now(timers);
        StandingQuestion standing = StandingQuestion.after(question, nowMs, !scene.hasFrames());
        boolean shared = question.standing().pattern() != null;
        long firstMs = standing.activeMs(nowMs);
        timetable.hold(shared ? standing.at(firstMs) : standing, timers);
        return !shared && firstMs == nowMs;
    }

    /** Does with a question that stands what it was told. */
    void obey(Question told, TimerService timers) throws Exception {
        StandingQuestion standing = state.get(told.id());
        switch (told.order()) {
            case CANCEL -> timetable.end(standing, timers);
            case PAUSE -> timetable.move(standing, standing.pausing(true), timers);
            case RESUME ->
                    timetable.move(
                            standing, standing.pausing(false).next(start.now(timers)), timers);
            case ACKNOWLEDGE, MUTE, UNMUTE -> {
                // The rule is told, which is elsewhere.
            }
        }
    }

    /** The scene has no frames any more; each question is asked once to say so, in its hours. */
    List<Ask> goDark(String sceneId, TimerService timers) throws Exception {
        known.remove(sceneId);
        long nowMs = start.now(timers);
        List<Ask> last = new ArrayList<>();
        for (StandingQuestion standing : state.all()) {
            if (!standing.dark()) {
                timetable.move(standing, standing.in(true).next(nowMs), timers);
                if (!standing.paused() && standing.activeMs(nowMs) == nowMs) {
                    last.add(Ask.tick(standing.question(), nowMs, nowMs, false));
                }
            }
        }
        return last;
    }

    /** The scene has its first frame. */
    void wake(TimerService timers) throws Exception {
        for (StandingQuestion standing : state.all()) {
            if (standing.dark()) {
                timetable.move(standing, standing.in(false).next(start.now(timers)), timers);
            }
        }
    }
}
