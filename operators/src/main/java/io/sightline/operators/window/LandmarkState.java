package io.sightline.operators.window;

import io.sightline.operators.SceneFrame;
import io.sightline.sampling.anchors.Landmark;
import io.sightline.sampling.anchors.Likeness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
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

    private static final ValueStateDescriptor<RecentFrames> RECENT =
            new ValueStateDescriptor<>("recent-key-frames", TypeInformation.of(RecentFrames.class));

    private static final ValueStateDescriptor<Likeness.Known> LIKENESS =
            new ValueStateDescriptor<>(
                    "landmark-likeness", TypeInformation.of(Likeness.Known.class));

    private final MapState<String, Landmark> landmarks;
    private final MapState<String, SceneFrame> frames;
    private final ValueState<RecentFrames> recent;
    private final ValueState<Likeness.Known> likeness;

    LandmarkState(RuntimeContext context) {
        landmarks = context.getMapState(LANDMARKS);
        frames = context.getMapState(FRAMES);
        recent = context.getState(RECENT);
        likeness = context.getState(LIKENESS);
    }

    /** The scene's last key frames, with those of a further chunk, which are remembered. */
    RecentFrames seen(List<SceneFrame> chunk, int most) throws IOException {
        RecentFrames known = recent.value();
        RecentFrames now = (known == null ? RecentFrames.NONE : known).with(chunk, most);
        recent.update(now);
        return now;
    }

    List<Landmark> landmarks() throws Exception {
        List<Landmark> all = new ArrayList<>();
        landmarks.values().forEach(all::add);
        return all;
    }

    /** How alike they are, as far as they were compared. */
    Likeness.Known likeness() throws IOException {
        Likeness.Known known = likeness.value();
        return known == null ? Likeness.Known.NOTHING : known;
    }

    /** From then on that much is known of it. */
    void keep(Likeness.Known before, Likeness.Known now) throws IOException {
        if (!now.says(before)) {
            likeness.update(now);
        }
    }

    SceneFrame frame(String frameId) throws Exception {
        return frames.get(frameId);
    }

    /**
     * Keeps these landmarks and no others.
     *
     * @param kept what is kept
     * @param arrived frames of those that are new
     */
    void keep(List<Landmark> kept, List<SceneFrame> arrived) throws Exception {
        Map<String, SceneFrame> images = new HashMap<>();
        arrived.forEach(frame -> images.put(frame.frame().id(), frame));
        Set<String> gone = new HashSet<>();
        landmarks.keys().forEach(gone::add);
        for (Landmark landmark : kept) {
            String id = landmark.frameId();
            if (!gone.remove(id)) {
                landmarks.put(id, landmark);
                frames.put(id, images.get(id).claimed());
            }
        }
        for (String id : gone) {
            landmarks.remove(id);
            frames.remove(id);
        }
    }

    void forget() {
        landmarks.clear();
        frames.clear();
        recent.clear();
        likeness.clear();
    }
}
