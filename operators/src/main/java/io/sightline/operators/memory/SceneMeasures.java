package io.sightline.operators.memory;

import io.sightline.operators.alert.AlertUpdate;
import io.sightline.operators.alert.Condition;
import io.sightline.operators.alert.ConditionReader;
import io.sightline.operators.alert.Evaluation;
import io.sightline.operators.cameras.CameraTrace;
import io.sightline.operators.cameras.CameraTraceState;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.selection.FrameSelector;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.RestingCameras;
import io.sightline.sampling.selection.SurfaceNews;
import io.sightline.scene.AlertRule;
import io.sightline.scene.Answer.Value;
import io.sightline.scene.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rules that ask no model are about: what a scene's geometry, its cameras and the clock say at
 * a moment.
 */
final class SceneMeasures {
    /** A surface is new for so long. */
    private static final long NEW_MS = 60_000;

    /** So large a part of what recent frames see must be new: alignment is never exact. */
    private static final double NEW_SHARE = 0.25;

    private static final String NO_GEOMETRY = "no_geometry";

    private final SceneState state;
    private final EvidenceChoice choice;
    private final CameraTraceState traces;
    private final TaskStart start;

    SceneMeasures(
            SceneState state, EvidenceChoice choice, CameraTraceState traces, TaskStart start) {
        this.state = state;
        this.choice = choice;
        this.traces = traces;
        this.start = start;
    }

    /** Whether a question is answered by what is measured here. */
    static boolean concern(Question question) {
        AlertRule rule = question.standing() == null ? null : question.standing().alert();
        return rule != null && !ConditionReader.asksTheModel(rule);
    }

    /** What is so now, for the rule. */
    AlertUpdate of(Ask ask, long nowMs) throws Exception {
        String when = ask.question().standing().alert().when();
        Condition condition = ConditionReader.read(when).orElseThrow();
        String camera = condition.camera();
        Evaluation measured =
                switch (condition.subject()) {
                    case COVERAGE -> coverage(ask);
                    case SILENCE -> silence(ask, condition, nowMs);
                    case BLOCKAGE -> blockage(ask, camera);
                    case MOVEMENT -> movement(ask, camera);
                    case REGION -> region(ask);
                    case ANSWER -> throw new IllegalStateException("Only a model knows: " + when);
                };
        return new AlertUpdate(ask.question(), measured);
    }

    private Evaluation coverage(Ask ask) throws Exception {
        LiveSelection selection = state.hasFrames() ? choice.now() : null;
        return selection == null || selection.coverage() == null
                ? Evaluation.unknown(ask.asOfMs(), NO_GEOMETRY)
                : Evaluation.measured(
                        ask.asOfMs(),
                        Value.of(selection.coverage().ratio(), null),
                        selection.coverage(),
                        choice.evidence(selection));
    }

    /**
     * Time in which the job was down is nobody's silence, and no sign of life either: until enough
     * has passed since it came back, nothing is known of a camera that was silent before.
     */
    private Evaluation silence(Ask ask, Condition condition, long nowMs) throws Exception {
        long heardMs =
                traces.of(condition.camera()).stream()
                        .mapToLong(CameraTrace::heardMs)
                        .min()
                        .orElse(ask.question().askedMs());
        Value atLeast = seconds(nowMs - Math.max(heardMs, start.openedMs()));
        Value atMost = seconds(nowMs - heardMs);
        return condition.isTrueOf(atLeast) == condition.isTrueOf(atMost)
                ? measured(ask, atLeast, newest(condition.camera(), views()))
                : Evaluation.unknown(ask.asOfMs(), "restarted");
    }

    private static Value seconds(long spanMs) {
        return Value.of(spanMs / 1_000.0, "s");
    }

    private Evaluation blockage(Ask ask, String camera) throws Exception {
        List<CameraTrace> seen = traces.of(camera);
        return seen.isEmpty()
                ? Evaluation.unknown(ask.asOfMs(), "no_frames")
                : measured(
                        ask,
                        Value.of(seen.stream().anyMatch(CameraTrace::blocked)),
                        newest(camera, views()));
    }

    /** Against the oldest of its frames that is remembered. */
    private Evaluation movement(Ask ask, String camera) {
        List<FrameView> placed = views().stream().filter(FrameView::hasGeometry).toList();
        Map<String, FrameView> homes = new HashMap<>();
        for (FrameView view : placed) {
            homes.putIfAbsent(view.camera(), view);
        }
        List<FrameView> newest = newest(camera, placed);
        return newest.isEmpty()
                ? Evaluation.unknown(ask.asOfMs(), NO_GEOMETRY)
                : measured(
                        ask,
                        Value.of(
                                newest.stream()
                                        .anyMatch(
                                                view ->
                                                        !RestingCameras.sameGaze(
                                                                homes.get(view.camera()), view))),
                        newest);
    }

    private Evaluation region(Ask ask) throws Exception {
        List<FrameView> views = views();
        long sinceMs = state.progress().newestMs() - NEW_MS;
        double share = SurfaceNews.share(views, sinceMs);
        return Double.isNaN(share)
                ? Evaluation.unknown(ask.asOfMs(), NO_GEOMETRY)
                : measured(ask, Value.of(share >= NEW_SHARE), newest(null, views));
    }

    private List<FrameView> views() {
        List<FrameView> views = new ArrayList<>();
        state.sampler().views().forEach(views::add);
        views.sort(FrameSelector.IN_TIME);
        return views;
    }

    /** The newest of each camera, or of one. */
    private static List<FrameView> newest(String camera, List<FrameView> views) {
        Map<String, FrameView> newest = new TreeMap<>();
        for (FrameView view : views) {
            if (camera == null || camera.equals(view.camera())) {
                newest.put(view.camera(), view);
            }
        }
        return List.copyOf(newest.values());
    }

    private static Evaluation measured(Ask ask, Value value, List<FrameView> shown) {
        return Evaluation.measured(
                ask.asOfMs(),
                value,
                null,
                shown.stream().map(view -> EvidenceChoice.evidence(view, 0)).toList());
    }
}
