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
    private static final String NEW_EPOCH = "new_epoch";

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

    /** What is so now, for the rule, in the trace of the newest frame that belongs to one. */
    AlertUpdate of(Ask ask, long nowMs) throws Exception {
        AlertRule rule = ask.question().standing().alert();
        Condition condition = ConditionReader.of(rule).orElseThrow();
        String camera = condition.camera();
        Evaluation measured =
                switch (condition.subject()) {
                    case COVERAGE -> coverage(ask);
                    case SILENCE -> silence(ask, condition, nowMs);
                    case BLOCKAGE -> blockage(ask, camera);
                    case MOVEMENT -> movement(ask, camera);
                    case REGION -> region(ask);
                    case ANSWER ->
                            throw new IllegalStateException("Only a model knows: " + rule.when());
                };
        return new AlertUpdate(ask.question(), measured.in(traces.place(camera)));
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

    /** Against the oldest of its frames that is remembered in the same coordinates. */
    private Evaluation movement(Ask ask, String camera) {
        List<FrameView> placed = views().stream().filter(FrameView::hasGeometry).toList();
        List<FrameView> newest = newest(camera, placed);
        if (newest.isEmpty()) {
            return Evaluation.unknown(ask.asOfMs(), NO_GEOMETRY);
        }
        boolean unknown = false;
        for (FrameView view : newest) {
            FrameView home = home(view, placed);
            if (!RestingCameras.sameGaze(home, view)) {
                return measured(ask, Value.of(true), newest);
            }
            unknown |= home.equals(view) && isKnownElsewhere(view, placed);
        }
        return unknown
                ? Evaluation.unknown(ask.asOfMs(), NEW_EPOCH)
                : measured(ask, Value.of(false), newest);
    }

    private static FrameView home(FrameView newest, List<FrameView> placed) {
        return placed.stream()
                .filter(view -> view.camera().equals(newest.camera()))
                .filter(view -> view.epoch() == newest.epoch())
                .findFirst()
                .orElse(newest);
    }

    /** Whether a camera has frames in other coordinates, with which nothing can be compared. */
    private static boolean isKnownElsewhere(FrameView newest, List<FrameView> placed) {
        return placed.stream()
                .anyMatch(
                        view ->
                                view.camera().equals(newest.camera())
                                        && view.epoch() != newest.epoch());
    }

    /** In the coordinates of the newest frame: what was seen in others may be the same. */
    private Evaluation region(Ask ask) throws Exception {
        List<FrameView> views = views();
        int epoch =
                views.stream()
                        .filter(FrameView::hasGeometry)
                        .reduce((older, newer) -> newer)
                        .map(FrameView::epoch)
                        .orElse(FrameView.NO_EPOCH);
        long sinceMs = state.progress().newestMs() - NEW_MS;
        double share =
                SurfaceNews.share(
                        views.stream().filter(view -> view.epoch() == epoch).toList(), sinceMs);
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
