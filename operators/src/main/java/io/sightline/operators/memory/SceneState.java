package io.sightline.operators.memory;

import io.sightline.operators.SceneFrame;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Owns all state of a scene's memory. Images and points stand apart from everything else, so that a
 * state backend on disk loads the images of those frames alone that are chosen.
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

    private static final MapStateDescriptor<String, PointMap> POINTS =
            new MapStateDescriptor<>("points", Types.STRING, TypeInformation.of(PointMap.class));

    private final MapState<String, Frame> images;
    private final MapState<String, KeptFrame> frames;
    private final MapState<String, WaitingQuestion> waiting;
    private final MapState<String, StandingQuestion> standing;
    private final MapState<String, PointMap> points;

    SceneState(RuntimeContext context) {
        images = context.getMapState(IMAGES);
        frames = context.getMapState(FRAMES);
        waiting = context.getMapState(WAITING);
        standing = context.getMapState(STANDING);
        points = context.getMapState(POINTS);
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

    PointMap points(String frameId) throws Exception {
        return points.get(frameId);
    }

    void remember(PointMap map) throws Exception {
        points.put(map.frameId(), map);
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
        points.remove(frameId);
    }

    void forgetFrames() {
        frames.clear();
        images.clear();
        points.clear();
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
