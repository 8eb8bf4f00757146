package io.sightline.operators.cameras;

import io.sightline.operators.SceneFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Owns the traces of a scene's cameras. */
public final class CameraTraceState {
    private static final MapStateDescriptor<String, CameraTrace> TRACES =
            new MapStateDescriptor<>(
                    "camera-traces", Types.STRING, TypeInformation.of(CameraTrace.class));

    private final MapState<String, CameraTrace> traces;

    /** Binds to the current key's state. */
    public CameraTraceState(RuntimeContext context) {
        traces = context.getMapState(TRACES);
    }

    /** A frame has come. */
    public void heard(SceneFrame frame, long nowMs) throws Exception {
        String camera = frame.frame().camera();
        int contrast = Contrast.of(frame.thumbnail());
        traces.put(camera, CameraTrace.after(traces.get(camera), nowMs, contrast));
    }

    /**
     * What is kept.
     *
     * @param camera of which, {@code null} for all
     */
    public List<CameraTrace> of(String camera) throws Exception {
        List<CameraTrace> found = new ArrayList<>();
        for (Map.Entry<String, CameraTrace> trace : traces.entries()) {
            if (camera == null || camera.equals(trace.getKey())) {
                found.add(trace.getValue());
            }
        }
        return found;
    }

    /** The scene knows no camera any more. */
    public void forget() {
        traces.clear();
    }
}
