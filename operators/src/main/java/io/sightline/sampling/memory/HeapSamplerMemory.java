package io.sightline.sampling.memory;

import io.sightline.sampling.alignment.FrameGrid;
import java.util.HashMap;
import java.util.Map;

/** The sampler's state of one scene on the heap, for replays and tools outside a stream. */
public final class HeapSamplerMemory implements SamplerMemory {

    private final Map<String, FrameView> views = new HashMap<>();
    private final Map<String, FrameGrid> grids = new HashMap<>();
    private SceneGeometry scene = SceneGeometry.unknown();

    @Override
    public SceneGeometry scene() {
        return scene;
    }

    @Override
    public void scene(SceneGeometry changed) {
        scene = changed;
    }

    @Override
    public FrameView view(String frameId) {
        return views.get(frameId);
    }

    @Override
    public Iterable<FrameView> views() {
        return views.values();
    }

    @Override
    public void view(FrameView view) {
        views.put(view.frameId(), view);
    }

    @Override
    public FrameGrid grid(String frameId) {
        return grids.get(frameId);
    }

    @Override
    public void grid(FrameGrid grid) {
        grids.put(grid.frameId(), grid);
    }

    @Override
    public void remove(String frameId) {
        views.remove(frameId);
        grids.remove(frameId);
    }
}
