package io.sightline.operators.memory;

import io.sightline.operators.SceneFrame;
import io.sightline.operators.SceneQuestion;
import io.sightline.operators.memory.StandingState.Book;
import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.memory.SceneGeometry;
import io.sightline.scene.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Owns all state of a scene's memory. Images and points stand apart from what a selection reads, so
 * that a state backend on disk chooses frames without loading either.
 */
final class SceneState {
    private static final MapStateDescriptor<String, Frame> IMAGES =
            new MapStateDescriptor<>("images", Types.STRING, TypeInformation.of(Frame.class));
    private static final MapStateDescriptor<String, KeptFrame> FRAMES =
            new MapStateDescriptor<>("frames", Types.STRING, TypeInformation.of(KeptFrame.class));
    private static final MapStateDescriptor<String, WaitingQuestion> WAITING =
            new MapStateDescriptor<>(
                    "waiting-questions", Types.STRING, TypeInformation.of(WaitingQuestion.class));
    private static final MapStateDescriptor<String, SceneQuestion> ASKED =
            new MapStateDescriptor<>(
                    "asked-questions", Types.STRING, TypeInformation.of(SceneQuestion.class));

    private static final ValueStateDescriptor<SceneProgress> PROGRESS =
            new ValueStateDescriptor<>("progress", TypeInformation.of(SceneProgress.class));
    private static final MapStateDescriptor<Long, HeldChunk> CHUNKS =
            new MapStateDescriptor<>(
                    "held-chunks", Types.LONG, TypeInformation.of(HeldChunk.class));
    private static final ValueStateDescriptor<Long> REPORT =
            new ValueStateDescriptor<>("report-timer", Types.LONG);
    private static final ValueStateDescriptor<SceneGeometry> GEOMETRY =
            new ValueStateDescriptor<>("geometry", TypeInformation.of(SceneGeometry.class));
    private static final MapStateDescriptor<String, FrameView> VIEWS =
            new MapStateDescriptor<>("views", Types.STRING, TypeInformation.of(FrameView.class));
    private static final MapStateDescriptor<String, FrameGrid> GRIDS =
            new MapStateDescriptor<>("grids", Types.STRING, TypeInformation.of(FrameGrid.class));

    private final MapState<String, Frame> images;
    private final MapState<String, KeptFrame> frames;
    private final MapState<String, WaitingQuestion> waiting;
    private final StandingState standing;
    private final MapState<String, SceneQuestion> asked;
    private final ValueState<SceneProgress> progress;
    private final MapState<Long, HeldChunk> chunks;
    private final ValueState<Long> report;
    private final ValueState<SceneGeometry> geometry;
    private final MapState<String, FrameView> views;
    private final MapState<String, FrameGrid> grids;

    SceneState(RuntimeContext context) {
        images = context.getMapState(IMAGES);
        frames = context.getMapState(FRAMES);
        waiting = context.getMapState(WAITING);
        standing = new StandingState(context);
        asked = context.getMapState(ASKED);
        progress = context.getState(PROGRESS);
        chunks = context.getMapState(CHUNKS);
        report = context.getState(REPORT);
        geometry = context.getState(GEOMETRY);
        views = context.getMapState(VIEWS);
        grids = context.getMapState(GRIDS);
    }

    /** What the sampler remembers of the current scene, in this state. */
    SamplerMemory sampler() {
        return new SceneSamplerMemory(geometry, views, grids);
    }

    boolean hasFrames() throws Exception {
        return progress().held() > 0;
    }

    /** Whether it knows neither a frame nor a question. */
    boolean isEmpty() throws Exception {
        return !hasFrames() && waiting.isEmpty() && standing.isEmpty();
    }

    /** When the scene is to be reported next; {@code null} when it has not changed. */
    Long reportMs() throws IOException {
        return report.value();
    }

    /** {@code null} for not at all. */
    void reportAt(Long timeMs) throws IOException {
        report.update(timeMs);
    }

    /** Whether anything but a standing question's turn waits for a moment. */
    boolean hasTimerAt(long timerMs) throws Exception {
        Long reportMs = report.value();
        Book book = standing.book();
        if ((reportMs != null && reportMs == timerMs)
                || (book != null && book.wakeMs() == timerMs)
                || (AskedQuestions.mayLookAt(timerMs) && asked.keys().iterator().hasNext())) {
            return true;
        }
        return waiting().stream().anyMatch(question -> question.dueMs() == timerMs);
    }

    List<KeptFrame> frames() throws Exception {
        return list(frames.values());
    }

    KeptFrame frame(String frameId) throws Exception {
        return frames.get(frameId);
    }

    /** Least capture time of frames that have no geometry yet; the end of time when all have. */
    long earliestUnsettledMs(List<String> frameIds) throws Exception {
        long earliestMs = Long.MAX_VALUE;
        for (String frameId : frameIds) {
            KeptFrame kept = frames.get(frameId);
            if (kept != null && !kept.settled()) {
                earliestMs = Math.min(earliestMs, kept.timeMs());
            }
        }
        return earliestMs;
    }

    /** Frames up to a moment that have no geometry yet. */
    int unsettledUpTo(long momentMs) throws Exception {
        int unsettled = 0;
        for (KeptFrame frame : frames.values()) {
            unsettled += !frame.settled() && frame.timeMs() <= momentMs ? 1 : 0;
        }
        return unsettled;
    }

    Frame image(String frameId) throws Exception {
        return images.get(frameId);
    }

    /** A frame that is known already stays as it is. */
    void remember(SceneFrame arrived) throws Exception {
        KeptFrame kept = KeptFrame.of(arrived);
        if (!frames.contains(kept.id())) {
            SceneProgress before = progress(); // which may have to be counted
            frames.put(kept.id(), kept);
            Frame frame = arrived.frame();
            images.put(kept.id(), frame.isElsewhere() ? frame.reference() : frame);
            progress.update(before.with(kept));
        }
    }

    void update(KeptFrame kept) throws Exception {
        frames.put(kept.id(), kept);
    }

    void forget(Collection<KeptFrame> gone) throws Exception {
        if (gone.isEmpty()) {
            return;
        }
        SceneProgress now = progress(); // which may have to be counted
        for (KeptFrame frame : gone) {
            frames.remove(frame.id());
            now = now.without(frame);
        }
        progress.update(now);
        forgetImages(gone.stream().map(KeptFrame::id).toList());
    }

    /** Those that a question under way is to be answered from stay as long as that is. */
    private void forgetImages(List<String> frameIds) throws Exception {
        Set<String> going = new HashSet<>(frameIds);
        if (!going.isEmpty()) {
            for (SceneQuestion question : asked.values()) {
                question.frames().forEach(frame -> going.remove(frame.id()));
            }
        }
        for (String frameId : going) {
            images.remove(frameId);
        }
    }

    /** How far the scene has come. */
    SceneProgress progress() throws Exception {
        SceneProgress known = progress.value();
        return known == null ? counted() : known;
    }

    /** A new scene, or one from a savepoint that does not say. */
    private SceneProgress counted() throws Exception {
        SceneProgress counted = SceneProgress.NONE;
        for (KeptFrame frame : frames()) {
            counted = counted.with(frame);
        }
        return counted;
    }

    void update(SceneProgress now) throws Exception {
        progress.update(now);
    }

    /** Places of the held chunks among the scene's; their points are not read. */
    NavigableSet<Long> chunkNumbers() throws Exception {
        return new TreeSet<>(list(chunks.keys()));
    }

    HeldChunk chunk(long number) throws Exception {
        return chunks.get(number);
    }

    void hold(HeldChunk chunk) throws Exception {
        chunks.put(chunk.points().number(), chunk);
    }

    void release(HeldChunk chunk) throws Exception {
        chunks.remove(chunk.points().number());
    }

    void forgetFrames() throws Exception {
        forget(frames());
        progress.clear();
        chunks.clear();
        geometry.clear();
        views.clear();
        grids.clear();
    }

    List<WaitingQuestion> waiting() throws Exception {
        return list(waiting.values());
    }

    /** The earliest moment that a question waits about; the end of time when none does. */
    long earliestMomentMs() throws Exception {
        return waiting().stream()
                .filter(question -> !question.live())
                .mapToLong(question -> question.question().asOfMs())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    boolean isWaiting(String questionId) throws Exception {
        return waiting.contains(questionId);
    }

    void hold(WaitingQuestion question) throws Exception {
        waiting.put(question.question().id(), question);
    }

    void release(WaitingQuestion question) throws Exception {
        waiting.remove(question.question().id());
    }

    /** Those of the scene. */
    StandingState standing() {
        return standing;
    }

    /** Of the questions under way, which are not read. */
    List<String> tickets() throws Exception {
        return list(asked.keys());
    }

    SceneQuestion asked(String ticket) throws Exception {
        return asked.get(ticket);
    }

    void hold(SceneQuestion question) throws Exception {
        asked.put(question.ticket(), question);
    }

    /** With it go the images that it alone was waiting for. */
    void release(SceneQuestion question) throws Exception {
        asked.remove(question.ticket());
        List<String> gone = new ArrayList<>();
        for (Frame frame : question.frames()) {
            if (!frames.contains(frame.id())) {
                gone.add(frame.id());
            }
        }
        forgetImages(gone);
    }

    private static <T> List<T> list(Iterable<T> state) {
        List<T> values = new ArrayList<>();
        state.forEach(values::add);
        return values;
    }
}
