package io.sightline.operators.map;

import io.sightline.config.SceneOptions;
import io.sightline.operators.ChunkPoints;
import io.sightline.sampling.ChunkPlacement;
import io.sightline.sampling.map.MapDrawing;
import io.sightline.sampling.map.SceneMap;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.GeometryEpoch;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.SelectedFrame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.OutputTag;

/**
 * Draws a scene's map and tells it: an interval after frames were placed, so once in an interval at
 * most, and at once that it is gone. Frames are drawn when the map is told, not one by one.
 */
public final class SceneMapper {
    /** What each scene looks like, now and then; see {@link SceneOptions#MAP_INTERVAL}. */
    public static final OutputTag<MappedScene> MAPS =
            new OutputTag<>("scene-maps", TypeInformation.of(MappedScene.class));

    private static final byte[] UNKNOWN = {};

    private final SceneMapState state;
    private final SamplerMemory memory;
    private final Mapping mapping;

    SceneMapper(SceneMapState state, SamplerMemory memory, Mapping mapping) {
        this.state = state;
        this.memory = memory;
        this.mapping = mapping;
    }

    /** A chunk has been taken in; {@code placement} is {@code null} when it had no geometry. */
    public void took(ChunkPoints chunk, ChunkPlacement placement, TimerService timers)
            throws Exception {
        if (!mapping.isOn() || placement == null || placement.placedFrames() == 0) {
            return;
        }
        for (PointMap map : chunk.maps()) { // an anchor may have gone without geometry so far
            state.place(map.frameId(), map.colours() == null ? UNKNOWN : map.colours());
        }
        if (state.tellMs() == null) {
            long dueMs = timers.currentProcessingTime() + mapping.intervalMs();
            timers.registerProcessingTimeTimer(dueMs);
            state.tellAt(dueMs);
        }
    }

    /** Whether the map is to be told at this moment. */
    public boolean isDueAt(long timerMs) throws Exception {
        Long dueMs = state.tellMs();
        return dueMs != null && dueMs == timerMs;
    }

    /**
     * The map with what was placed since it was last told; nothing while there is no point.
     *
     * @param now what a question would be answered from
     */
    public Optional<MappedScene> tell(String scene, LiveSelection now, TimerService timers)
            throws Exception {
        state.tellAt(null);
        SceneMap before = state.map();
        GeometryEpoch epoch = DrawnEpoch.of(memory.scene(), before);
        SceneMap map = epoch == null ? before : drawn(before, epoch);
        if (map == null || map.size() == 0) {
            return Optional.empty();
        }
        state.update(map);
        return Optional.of(
                new MappedScene(
                        scene,
                        timers.currentProcessingTime(),
                        map,
                        epoch != null && epoch.posed(),
                        cameras(map.epoch()),
                        now.frames().stream().map(SelectedFrame::frameId).toList()));
    }

    private SceneMap drawn(SceneMap before, GeometryEpoch epoch) throws Exception {
        boolean goesOn = before != null && before.epoch() == epoch.number();
        Map<String, byte[]> placed = state.placed();
        MapDrawing drawing =
                new MapDrawing(
                        goesOn ? before : null,
                        epoch.number(),
                        epoch.lattice(),
                        memory.scene().threshold(),
                        mapping.mostPoints());
        for (FrameView view : goesOn ? views(placed) : views()) {
            if (view.epoch() == epoch.number()) {
                byte[] colours = placed.getOrDefault(view.frameId(), UNKNOWN);
                drawing.add(view, memory.grid(view.frameId()), colours);
            }
        }
        return drawing.map();
    }

    /** Of frames that may be forgotten again already, in time order: the newest is seen last. */
    private List<FrameView> views(Map<String, byte[]> placed) {
        List<FrameView> views = new ArrayList<>();
        for (String frameId : placed.keySet()) {
            FrameView view = memory.view(frameId);
            if (view != null && view.hasGeometry()) {
                views.add(view);
            }
        }
        views.sort(Comparator.comparingLong(FrameView::timeMs));
        return views;
    }

    private List<FrameView> views() {
        List<FrameView> views = new ArrayList<>();
        memory.views().forEach(views::add);
        views.removeIf(view -> !view.hasGeometry());
        views.sort(Comparator.comparingLong(FrameView::timeMs));
        return views;
    }

    private List<MappedCamera> cameras(int epoch) {
        return views().stream()
                .filter(view -> view.epoch() == epoch && view.gaze().down() != null)
                .map(
                        view ->
                                new MappedCamera(
                                        view.frameId(), view.camera(), view.timeMs(), view.gaze()))
                .toList();
    }

    /** The scene's frames are forgotten; said where its map was told. */
    public Optional<MappedScene> forget(String scene, TimerService timers) throws Exception {
        boolean known = state.map() != null;
        if (state.tellMs() != null) {
            timers.deleteProcessingTimeTimer(state.tellMs());
        }
        state.forget();
        return known
                ? Optional.of(MappedScene.forgotten(scene, timers.currentProcessingTime()))
                : Optional.empty();
    }
}
