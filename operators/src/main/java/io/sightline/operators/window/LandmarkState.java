package io.sightline.operators.window;

import io.sightline.operators.SceneFrame;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Owns a scene's landmarks: what they look like, read for every chunk, apart from their images, of
 * which only the chosen ones are read.
 */
final class LandmarkState {
    private static final MapStateDescriptor<String, Landmark> LANDMARKS =
            new MapStateDescriptor<>("landmarks", Types.STRING, TypeInformation.of(Landmark.class));
    private static final MapStateDescriptor<String, SceneFrame> FRAMES =
            new MapStateDescriptor<>(
                    "landmark-frames", Types.STRING, TypeInformation.of(SceneFrame.class));

    private final MapState<String, Landmark> landmarks;
    private final MapState<String, SceneFrame> frames;

    LandmarkState(RuntimeContext context) {
        landmarks = context.getMapState(LANDMARKS);
        frames = context.getMapState(FRAMES);
    }

    List<Landmark> landmarks() throws Exception {
        List<Landmark> all = new ArrayList<>();
        landmarks.values().forEach(all::add);
        return all;
    }

    SceneFrame frame(String frameId) throws Exception {
        return frames.get(frameId);
    }

    void keep(Landmark landmark, SceneFrame frame) throws Exception {
        landmarks.put(landmark.frameId(), landmark);
        frames.put(landmark.frameId(), frame);
    }

    void drop(String frameId) throws Exception {
        landmarks.remove(frameId);
        frames.remove(frameId);
    }

    void forget() {
        landmarks.clear();
        frames.clear();
    }
}
