package io.sightline.operators.map;

import io.sightline.sampling.map.SceneMap;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Owns a scene's map: 9 bytes for each of at most {@code scene.map.points} points and 32 KB, and
 * until the map is told next up to 9 KB for each frame that was placed since. It is forgotten with
 * the scene's frames.
 */
public final class SceneMapState {
    private static final ValueStateDescriptor<SceneMap> MAP =
            new ValueStateDescriptor<>("map", TypeInformation.of(SceneMap.class));
    private static final MapStateDescriptor<String, byte[]> PLACED =
            new MapStateDescriptor<>(
                    "map-placed",
                    Types.STRING,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    private static final ValueStateDescriptor<Long> TIMER =
            new ValueStateDescriptor<>("map-timer", Types.LONG);

    private final ValueState<SceneMap> map;
    private final MapState<String, byte[]> placed;
    private final ValueState<Long> timer;

    /** Binds to the current key's state. */
    public SceneMapState(RuntimeContext context) {
        map = context.getState(MAP);
        placed = context.getMapState(PLACED);
        timer = context.getState(TIMER);
    }

    /** {@code null} while there is none. */
    SceneMap map() throws IOException {
        return map.value();
    }

    /** The map has everything that was placed. */
    void update(SceneMap drawn) throws IOException {
        map.update(drawn);
        placed.clear();
    }

    /** Frames that are to be drawn into the map, with their colours; empty where none are known. */
    Map<String, byte[]> placed() throws Exception {
        Map<String, byte[]> all = new HashMap<>();
        for (Map.Entry<String, byte[]> frame : placed.entries()) {
            all.put(frame.getKey(), frame.getValue());
        }
        return all;
    }

    void place(String frameId, byte[] colours) throws Exception {
        placed.put(frameId, colours);
    }

    /** When the map is to be told next; {@code null} when it has not changed. */
    Long tellMs() throws IOException {
        return timer.value();
    }

    /** {@code null} for not at all. */
    void tellAt(Long timeMs) throws IOException {
        timer.update(timeMs);
    }

    void forget() {
        map.clear();
        placed.clear();
        timer.clear();
    }
}
