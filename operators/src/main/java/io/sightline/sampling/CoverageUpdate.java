package io.sightline.sampling;

import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.alignment.Gaze;
import io.sightline.sampling.coverage.ConfidenceHistogram;
import io.sightline.sampling.coverage.Lattice;
import io.sightline.sampling.coverage.SeenVoxels;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.GeometryEpoch;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.memory.SceneGeometry;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds frames' points to what the scene knows. Only the new frames are voxelised. When the scene
 * has outgrown its voxels, or the median confidence has moved, the voxels of all frames are derived
 * anew from what each has seen; both become rare quickly.
 */
final class CoverageUpdate {

    private final SamplerMemory memory;

    CoverageUpdate(SamplerMemory memory) {
        this.memory = memory;
    }

    /**
     * Adds frames.
     *
     * @param place where they belong
     * @param estimated their points as they came, for the distribution of confidences
     * @param usable their usable points, in the chunk's coordinates
     */
    void add(FoundPlace place, List<PointMap> estimated, List<PointMap> usable) {
        SceneGeometry scene = memory.scene();
        ConfidenceHistogram confidence = scene.confidence();
        for (PointMap map : estimated) {
            confidence = confidence.including(map.confidence());
        }
        int threshold = confidence.threshold(scene.threshold());
        List<PointMap> placed = usable.stream().map(place::moved).toList();
        Lattice lattice = place.epoch().lattice().including(placed, threshold);
        int coarser =
                place.epoch().frames() == 0 ? 0 : lattice.level() - place.epoch().lattice().level();
        if (threshold != scene.threshold() || coarser > 0) {
            revise(place.epoch().number(), coarser, threshold);
        }
        for (int i = 0; i < placed.size(); i++) {
            PointMap map = placed.get(i);
            Gaze gaze = Gaze.of(usable.get(i)).in(place.sceneFromChunk().apply(usable.get(i)));
            SeenVoxels seen = lattice.voxels(map.points(), map.confidence());
            memory.grid(FrameGrid.of(map));
            memory.view(
                    memory.view(map.frameId())
                            .placed(place.epoch().number(), (float) place.fit().hops(), gaze)
                            .seeing(seen, threshold));
        }
        GeometryEpoch epoch =
                place.epoch().with(lattice).withFrames(place.epoch().frames() + placed.size());
        memory.scene(scene.with(confidence, threshold).with(epoch));
    }

    private void revise(int epoch, int coarser, int threshold) {
        List<FrameView> views = new ArrayList<>();
        memory.views().forEach(views::add);
        for (FrameView view : views) {
            if (view.hasGeometry()) {
                boolean inEpoch = view.epoch() == epoch && coarser > 0;
                SeenVoxels seen = inEpoch ? view.seen().coarser(coarser) : view.seen();
                memory.view(view.seeing(seen, threshold));
            }
        }
    }
}
