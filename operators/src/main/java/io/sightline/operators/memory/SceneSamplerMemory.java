package io.sightline.operators.memory;

import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.memory.SceneGeometry;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.util.FlinkRuntimeException;

/** The sampler's memory of the current scene, in keyed state that {@link SceneState} owns. */
record SceneSamplerMemory(
        ValueState<SceneGeometry> geometry,
        MapState<String, FrameView> frameViews,
        MapState<String, FrameGrid> grids)
        implements SamplerMemory {

    /** A write to state. */
    private interface Write {
        void run() throws Exception;
    }

    @Override
    public SceneGeometry scene() {
        SceneGeometry known = read(geometry::value);
        return known == null ? SceneGeometry.unknown() : known;
    }

    @Override
    public void scene(SceneGeometry scene) {
        write(() -> geometry.update(scene));
    }

    @Override
    public FrameView view(String frameId) {
        return read(() -> frameViews.get(frameId));
    }

    @Override
    public Iterable<FrameView> views() {
        return read(frameViews::values);
    }

    @Override
    public void view(FrameView view) {
        write(() -> frameViews.put(view.frameId(), view));
    }

    @Override
    public FrameGrid grid(String frameId) {
        return read(() -> grids.get(frameId));
    }

    @Override
    public void grid(FrameGrid grid) {
        write(() -> grids.put(grid.frameId(), grid));
    }

    @Override
    public void remove(String frameId) {
        write(
                () -> {
                    frameViews.remove(frameId);
                    grids.remove(frameId);
                });
    }

    private static <T> T read(Callable<T> access) {
        try {
            return access.call();
        } catch (Exception e) {
            throw new FlinkRuntimeException("Cannot read the scene's geometry", e);
        }
    }

    private static void write(Write access) {
        try {
            access.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("Cannot write the scene's geometry", e);
        }
    }
}
