package io.sightline.operators.cameras;

import io.sightline.operators.SceneFrame;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** Cameras of a scene; of more, those that were heard last. */
    private static final int MOST = 64;

    private final MapState<String, CameraTrace> traces;

    /** Binds to the current key's state. */
    public CameraTraceState(RuntimeContext context) {
        traces = context.getMapState(TRACES);
    }

    /** A frame has come. */
    public void heard(SceneFrame frame, long nowMs) throws Exception {
        String camera = frame.frame().camera();
        CameraTrace before = traces.get(camera);
        if (before == null) {
            makeRoom();
        }
        int contrast = Contrast.of(frame.thumbnail());
        traces.put(camera, CameraTrace.after(before, nowMs, frame.frame(), contrast));
    }

    /** Whoever sends frames may call a camera by another name with each of them. */
    private void makeRoom() throws Exception {
        int count = 0;
        Map.Entry<String, CameraTrace> longestSilent = null;
        for (Map.Entry<String, CameraTrace> trace : traces.entries()) {
            count++;
            if (longestSilent == null
                    || trace.getValue().heardMs() < longestSilent.getValue().heardMs()) {
                longestSilent = Map.entry(trace.getKey(), trace.getValue());
            }
        }
        if (count >= MOST) {
            traces.remove(longestSilent.getKey());
        }
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

    /** Of the newest frame that belongs to a trace, its place there; {@code null} without any. */
    public String place(String camera) throws Exception {
        return of(camera).stream()
                .filter(trace -> trace.place() != null)
                .max(Comparator.comparingLong(CameraTrace::shownMs))
                .map(CameraTrace::place)
                .orElse(null);
    }

    /** The scene knows no camera any more. */
    public void forget() {
        traces.clear();
    }
}
