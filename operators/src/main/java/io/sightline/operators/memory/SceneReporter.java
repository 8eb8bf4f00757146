package io.sightline.operators.memory;

import io.sightline.operators.CameraStatus;
import io.sightline.operators.SceneStatus;
import io.sightline.operators.StandingStatus;
import io.sightline.sampling.selection.LiveSelection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.TimerService;

/**
 * Tells how a scene does: an interval after it has changed, so once in an interval at most, and at
 * once when nothing is known of it any more.
 */
final class SceneReporter {
    /** Frames of a camera that its rate is measured over. */
    private static final int MEASURED = 10;

    /** Standing questions that are told of one by one. */
    private static final int STANDING_TOLD = 100;

    private final SceneState state;
    private final EvidenceChoice choice;
    private final long intervalMs;

    /**
     * Tells of the current scene.
     *
     * @param intervalMs from a change to its report; 0 when nothing is ever told
     */
    SceneReporter(SceneState state, EvidenceChoice choice, long intervalMs) {
        this.state = state;
        this.choice = choice;
        this.intervalMs = intervalMs;
    }

    /** The scene has changed. */
    void changed(TimerService timers) throws Exception {
        if (intervalMs > 0 && state.reportMs() == null) {
            long dueMs = timers.currentProcessingTime() + intervalMs;
            timers.registerProcessingTimeTimer(dueMs);
            state.reportAt(dueMs);
        }
    }

    /**
     * What is to be told now, if anything.
     *
     * @param timerMs the timer that fired
     * @param quiet whether the scene's frames have just been forgotten, which is told at once
     */
    Optional<SceneStatus> due(String scene, TimerService timers, long timerMs, boolean quiet)
            throws Exception {
        Long dueMs = state.reportMs();
        boolean nothingLeft = state.isEmpty();
        if (!nothingLeft && !quiet && (dueMs == null || dueMs != timerMs)) {
            return Optional.empty();
        }
        if (dueMs != null) {
            timers.deleteProcessingTimeTimer(dueMs);
            state.reportAt(null);
        }
        if (intervalMs == 0) {
            return Optional.empty();
        }
        long nowMs = timers.currentProcessingTime();
        return Optional.of(
                nothingLeft ? SceneStatus.forgotten(scene, nowMs) : status(scene, nowMs));
    }

    private SceneStatus status(String scene, long nowMs) throws Exception {
        List<KeptFrame> frames = state.frames();
        SceneProgress progress = state.progress();
        List<KeptFrame> unsettled = frames.stream().filter(frame -> !frame.settled()).toList();
        LiveSelection selection = frames.isEmpty() ? null : choice.now(frames);
        return new SceneStatus(
                scene,
                nowMs,
                cameras(frames),
                frames.size(),
                progress.bytes(),
                selection == null ? null : selection.coverage(),
                selection == null ? 0 : selection.geometryEpoch(),
                unsettled.size(),
                lagMs(unsettled, progress.newestMs()),
                state.waiting().size(),
                standing(),
                state.standing().count());
    }

    private static long lagMs(List<KeptFrame> unsettled, long newestMs) {
        return newestMs - unsettled.stream().mapToLong(KeptFrame::timeMs).min().orElse(newestMs);
    }

    private static List<CameraStatus> cameras(List<KeptFrame> frames) {
        Map<String, List<KeptFrame>> byCamera =
                frames.stream()
                        .collect(
                                Collectors.groupingBy(
                                        KeptFrame::camera, TreeMap::new, Collectors.toList()));
        return byCamera.entrySet().stream()
                .map(camera -> camera(camera.getKey(), camera.getValue()))
                .toList();
    }

    private static CameraStatus camera(String name, List<KeptFrame> frames) {
        List<Long> newest =
                frames.stream()
                        .map(KeptFrame::timeMs)
                        .sorted(Comparator.reverseOrder())
                        .limit(MEASURED)
                        .toList();
        long spanMs = newest.get(0) - newest.get(newest.size() - 1);
        double perSecond = spanMs == 0 ? 0 : (newest.size() - 1) * 1_000.0 / spanMs;
        return new CameraStatus(name, frames.size(), newest.get(0), perSecond);
    }

    private List<StandingStatus> standing() throws Exception {
        return state.standing().first(STANDING_TOLD).stream()
                .sorted(Comparator.comparing(standing -> standing.question().id()))
                .map(
                        standing ->
                                new StandingStatus(
                                        standing.question(),
                                        standing.sleeps() ? null : (Long) standing.tickMs()))
                .toList();
    }
}
