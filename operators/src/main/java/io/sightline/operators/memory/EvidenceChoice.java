package io.sightline.operators.memory;

import io.sightline.operators.SceneQuestion;
import io.sightline.operators.SceneQuestion.Refused;
import io.sightline.operators.selection.SelectionState;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.SelectedFrame;
import io.sightline.scene.Answer;
import io.sightline.scene.Answer.Status;
import io.sightline.scene.Frame;
import io.sightline.scene.Question;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Chooses the frames that a question is answered from, and says what is to be known of them. */
final class EvidenceChoice {
    private final SceneState state;
    private final Retention retention;
    private final SelectionState selection;
    private final EvidenceNotes notes;

    EvidenceChoice(
            SceneState state, Retention retention, SelectionState selection, EvidenceNotes notes) {
        this.state = state;
        this.retention = retention;
        this.selection = selection;
        this.notes = notes;
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
        LiveSelection selected = select(ask, ids(remembered));
        return new SceneQuestion(
                ask.question(),
                ask.trueAtMs(remembered.get(0).timeMs()),
                images(selected),
                evidence(selected),
                selected.coverage(),
                selected.geometryEpoch(),
                selected.atRest(),
                ask.arrivedMs(),
                waitMs,
                (System.nanoTime() - startNanos) / 1e6,
                null,
                notes.of(ask, selected, state),
                null);
    }

    /** What a question would be answered from now, for a model that can work ahead. */
    SceneQuestion anticipate() throws Exception {
        return SceneQuestion.anticipated(images(now()));
    }

    /** The same choice, without loading an image. */
    LiveSelection now() throws Exception {
        return now(state.frames());
    }

    /**
     * The same for somebody who has read the scene's frames.
     *
     * @param known all of them, in any order
     */
    LiveSelection now(List<KeptFrame> known) throws Exception {
        return selection.now(ids(retention.remembered(known, Long.MAX_VALUE)), null);
    }

    /**
     * What an answer to a question from now would rest on: the same number as long as the same
     * frames are chosen and no key frame is newer. A frame that shows nothing new counts for
     * nothing.
     */
    long digest(Question question) throws Exception {
        List<KeptFrame> remembered = retention.remembered(state.frames(), Long.MAX_VALUE);
        Set<String> keyFrames = new HashSet<>();
        Checksum digest = new CRC32C();
        for (KeptFrame frame : remembered) {
            if (frame.keyFrame()) {
                if (keyFrames.isEmpty()) {
                    digest.update(bytes(frame.id()));
                }
                keyFrames.add(frame.id());
            }
        }
        LiveSelection selected = selection.now(ids(remembered), question.frames());
        for (SelectedFrame chosen : selected.frames()) {
            if (keyFrames.contains(chosen.frameId())) {
                digest.update(bytes(chosen.frameId()));
            }
        }
        return digest.getValue();
    }

    private static byte[] bytes(String frameId) {
        return (frameId + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The chosen frames, with where they were taken. */
    List<Answer.Evidence> evidence(LiveSelection selection) {
        SamplerMemory memory = state.sampler();
        return selection.frames().stream()
                .map(frame -> evidence(memory.view(frame.frameId()), frame.gain()))
                .toList();
    }

    /** A frame, with where it was taken. */
    static Answer.Evidence evidence(FrameView view, int gain) {
        double[] centre = view.hasGeometry() ? view.gaze().centre() : null;
        return new Answer.Evidence(
                view.frameId(),
                view.camera(),
                view.timeMs(),
                gain,
                centre == null
                        ? null
                        : new Answer.Position(view.epoch(), centre[0], centre[1], centre[2]));
    }

    private List<Frame> images(LiveSelection selection) throws Exception {
        List<Frame> images = new ArrayList<>();
        for (SelectedFrame frame : selection.frames()) {
            images.add(state.image(frame.frameId()));
        }
        return images;
    }

    private LiveSelection select(Ask ask, List<String> remembered) throws Exception {
        Integer count = ask.question().frames();
        return ask.upToMs() == Long.MAX_VALUE
                ? selection.now(remembered, count)
                : selection.asOf(remembered, count);
    }

    /** Of the remembered frames alone: state may hold others for questions to come. */
    private static List<String> ids(List<KeptFrame> remembered) {
        return remembered.stream().map(KeptFrame::id).toList();
    }

    /** The scene has no frames any more. */
    void forget() {
        selection.forget();
    }

    private static Refused noFrames(Ask ask) {
        String scene = ask.question().scene();
        return new Refused(
                Status.NO_FRAMES,
                ask.upToMs() == Long.MAX_VALUE
                        ? "Scene '%s' has no frame to look at; publish one under this key"
                                .formatted(scene)
                        : "Scene '%s' has no frame from %s or before; ask about a later moment"
                                .formatted(scene, Instant.ofEpochMilli(ask.upToMs())),
                "scene.no_frames");
    }
}
