package io.sightline.operators.memory;

import io.sightline.operators.ChunkPoints;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.sampling.ChunkPlacement;
import io.sightline.sampling.LiveSampler;
import io.sightline.sampling.alignment.AlignmentTolerance;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.SelectedFrame;
import io.sightline.scene.Answer;
import io.sightline.scene.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A scene's frames: taken in, given geometry, chosen for a question, forgotten. */
final class SceneFrames {
    private final SceneState state;
    private final Retention retention;
    private final int framesPerQuestion;
    private final LiveSampler sampler;

    SceneFrames(SceneState state, Retention retention, int framesPerQuestion) {
        this.state = state;
        this.retention = retention;
        this.framesPerQuestion = framesPerQuestion;
        this.sampler = new LiveSampler(state.sampler(), AlignmentTolerance.DEFAULT);
    }

    /** A frame arrived; what it pushes out is forgotten. */
    void take(SceneFrame arrived, long watermarkMs) throws Exception {
        state.remember(arrived);
        Frame image = arrived.frame();
        sampler.admit(
                image.id(), image.camera(), image.timeMs(), (float) arrived.change(), image.pose());
        for (KeptFrame frame : retention.forgettable(state.frames(), watermarkMs)) {
            state.forget(frame.id());
            sampler.forget(frame.id());
        }
    }

    /**
     * Geometry came back, or none is to be expected.
     *
     * @return how the chunk was brought into the scene's coordinates, {@code null} without geometry
     */
    ChunkPlacement take(ChunkPoints points) throws Exception {
        for (String frameId : points.frameIds()) {
            KeptFrame kept = state.frame(frameId);
            if (kept != null) {
                state.update(kept.withGeometrySettled());
            }
        }
        if (points.maps().isEmpty()) {
            return null;
        }
        return sampler.offer(points.maps(), points.inWorld());
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
        LiveSelection selection = select(remembered, asked == null ? framesPerQuestion : asked);
        List<Answer.Evidence> evidence =
                selection.frames().stream()
                        .map(
                                f ->
                                        new Answer.Evidence(
                                                f.frameId(), f.camera(), f.timeMs(), f.gain()))
                        .toList();
        return new SceneQuestion(
                ask.question(),
                ask.asOfMs(),
                images(selection),
                evidence,
                selection.coverage(),
                selection.geometryEpoch(),
                selection.atRest(),
                ask.arrivedMs(),
                waitMs,
                (System.nanoTime() - startNanos) / 1e6,
                null);
    }

    /** What a question would be answered from now, for a model that can work ahead. */
    SceneQuestion anticipate() throws Exception {
        List<KeptFrame> remembered = retention.remembered(state.frames(), Long.MAX_VALUE);
        return SceneQuestion.anticipated(images(select(remembered, framesPerQuestion)));
    }

    private List<Frame> images(LiveSelection selection) throws Exception {
        List<Frame> images = new ArrayList<>();
        for (SelectedFrame frame : selection.frames()) {
            images.add(state.image(frame.frameId()));
        }
        return images;
    }

    /** Chooses among the remembered frames alone: state may hold others for questions to come. */
    private LiveSelection select(List<KeptFrame> remembered, int count) {
        return sampler.select(remembered.stream().map(KeptFrame::id).toList(), count);
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
