package io.sightline.operators.memory;

import io.sightline.operators.SceneFrame;
import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.memory.SceneGeometry;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.List;
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
    private static final MapStateDescriptor<String, StandingQuestion> STANDING =
            new MapStateDescriptor<>(
                    "standing-questions", Types.STRING, TypeInformation.of(StandingQuestion.class));

    private static final ValueStateDescriptor<SceneGeometry> GEOMETRY =
            new ValueStateDescriptor<>("geometry", TypeInformation.of(SceneGeometry.class));
    private static final MapStateDescriptor<String, FrameView> VIEWS =
            new MapStateDescriptor<>("views", Types.STRING, TypeInformation.of(FrameView.class));
    private static final MapStateDescriptor<String, FrameGrid> GRIDS =
            new MapStateDescriptor<>("grids", Types.STRING, TypeInformation.of(FrameGrid.class));

    private final MapState<String, Frame> images;
    private final MapState<String, KeptFrame> frames;
    private final MapState<String, WaitingQuestion> waiting;
    private final MapState<String, StandingQuestion> standing;
    private final ValueState<SceneGeometry> geometry;
    private final MapState<String, FrameView> views;
    private final MapState<String, FrameGrid> grids;

    SceneState(RuntimeContext context) {
        images = context.getMapState(IMAGES);
        frames = context.getMapState(FRAMES);
        waiting = context.getMapState(WAITING);
        standing = context.getMapState(STANDING);
        geometry = context.getState(GEOMETRY);
        views = context.getMapState(VIEWS);
        grids = context.getMapState(GRIDS);
    }

    /** What the sampler remembers of the current scene, in this state. */
    SamplerMemory sampler() {
        return new SceneSamplerMemory(geometry, views, grids);
    }

    boolean hasFrames() throws Exception {
        return !frames.isEmpty();
    }

    List<KeptFrame> frames() throws Exception {
        return list(frames);
    }

    KeptFrame frame(String frameId) throws Exception {
        return frames.get(frameId);
    }

    Frame image(String frameId) throws Exception {
        return images.get(frameId);
    }

    void remember(SceneFrame arrived) throws Exception {
        KeptFrame kept = KeptFrame.of(arrived);
        frames.put(kept.id(), kept);
        images.put(kept.id(), arrived.frame());
    }

    void update(KeptFrame kept) throws Exception {
        frames.put(kept.id(), kept);
    }

    void forget(String frameId) throws Exception {
        frames.remove(frameId);
        images.remove(frameId);
    }

    void forgetFrames() {
        frames.clear();
        images.clear();
        geometry.clear();
        views.clear();
        grids.clear();
    }

    List<WaitingQuestion> waiting() throws Exception {
        return list(waiting);
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

    List<StandingQuestion> standing() throws Exception {
        return list(standing);
    }

    StandingQuestion standing(String questionId) throws Exception {
        return standing.get(questionId);
    }

    void hold(StandingQuestion question) throws Exception {
        standing.put(question.question().id(), question);
    }

    void release(StandingQuestion question) throws Exception {
        standing.remove(question.question().id());
    }

    private static <T> List<T> list(MapState<String, T> state) throws Exception {
        List<T> values = new ArrayList<>();
        state.values().forEach(values::add);
        return values;
    }
}
