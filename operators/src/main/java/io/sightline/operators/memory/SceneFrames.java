package io.sightline.operators.memory;

import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Answer;
import io.sightline.scene.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A scene's frames: taken in, given geometry, chosen for a question, forgotten. */
final class SceneFrames {
    private final SceneState state;
    private final Retention retention;
    private final int framesPerQuestion;

    SceneFrames(SceneState state, Retention retention, int framesPerQuestion) {
        this.state = state;
        this.retention = retention;
        this.framesPerQuestion = framesPerQuestion;
    }

    /** A frame arrived; what it pushes out is forgotten. */
    void take(SceneFrame arrived, long watermarkMs) throws Exception {
        state.remember(arrived);
        for (KeptFrame frame : retention.forgettable(state.frames(), watermarkMs)) {
            state.forget(frame.id());
        }
    }

    /** Geometry came back, or none is to be expected. */
    void take(ChunkPoints points) throws Exception {
        for (String frameId : points.frameIds()) {
            KeptFrame kept = state.frame(frameId);
            if (kept != null) {
                state.update(kept.withGeometrySettled());
            }
        }
    }

    /** The question with the frames to answer it from. */
    SceneQuestion select(Ask ask, long nowMs) throws Exception {
        long startNanos = System.nanoTime();
        double waitMs = nowMs - ask.arrivedMs();
        List<KeptFrame> remembered = retention.remembered(state.frames(), ask.upToMs());
        if (remembered.isEmpty()) {
            return SceneQuestion.refused(
                    ask.question(), ask.asOfMs(), ask.arrivedMs(), waitMs, noFrames(ask));
        }
        Integer asked = ask.question().frames();
        List<KeptFrame> selected = evenly(remembered, asked == null ? framesPerQuestion : asked);
        List<Frame> images = new ArrayList<>();
        List<Answer.Evidence> evidence = new ArrayList<>();
        for (KeptFrame frame : selected) {
            images.add(state.image(frame.id()));
            evidence.add(new Answer.Evidence(frame.id(), frame.camera(), frame.timeMs(), 0));
        }
        double selectMs = (System.nanoTime() - startNanos) / 1e6;
        return new SceneQuestion(
                ask.question(),
                ask.asOfMs(),
                images,
                evidence,
                null,
                0,
                false,
                ask.arrivedMs(),
                waitMs,
                selectMs,
                null);
    }

    /** The newest, and others evenly over time. */
    private static List<KeptFrame> evenly(List<KeptFrame> newestFirst, int count) {
        int size = newestFirst.size();
        List<KeptFrame> chosen = new ArrayList<>();
        for (int i = 0; i < Math.min(count, size); i++) {
            chosen.add(newestFirst.get((int) ((long) i * size / Math.min(count, size))));
        }
        chosen.sort(Comparator.comparingLong(KeptFrame::timeMs));
        return chosen;
    }

    private static SceneQuestion.Refused noFrames(Ask ask) {
        String scene = ask.question().scene();
        return new SceneQuestion.Refused(
                Answer.Status.NO_FRAMES,
                ask.upToMs() == Long.MAX_VALUE
                        ? "Scene '%s' has no frame to look at; publish one under this key"
                                .formatted(scene)
                        : "Scene '%s' has no frame from %s or before; ask about a later moment"
                                .formatted(scene, Instant.ofEpochMilli(ask.upToMs())));
    }
}
