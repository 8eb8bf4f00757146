package io.sightline.operators.memory;

import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.scene.Answer;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        for (PointMap map : points.maps()) {
            if (state.frame(map.frameId()) != null) {
                state.remember(map);
            }
        }
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
        FrameChoice choice =
                FrameChoice.of(
                        remembered, points(remembered), asked == null ? framesPerQuestion : asked);
        List<Frame> images = new ArrayList<>();
        for (Answer.Evidence frame : choice.evidence()) {
            images.add(state.image(frame.id()));
        }
        double selectMs = (System.nanoTime() - startNanos) / 1e6;
        return new SceneQuestion(
                ask.question(),
                ask.asOfMs(),
                images,
                choice.evidence(),
                choice.coverage(),
                0,
                false,
                ask.arrivedMs(),
                waitMs,
                selectMs,
                null);
    }

    /** The known points of these frames. */
    private Map<String, PointMap> points(List<KeptFrame> remembered) throws Exception {
        Map<String, PointMap> known = new HashMap<>();
        for (KeptFrame frame : remembered) {
            PointMap map = state.points(frame.id());
            if (map != null) {
                known.put(frame.id(), map);
            }
        }
        return known;
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
