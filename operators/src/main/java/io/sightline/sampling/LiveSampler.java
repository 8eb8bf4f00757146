package io.sightline.sampling;

import io.sightline.sampling.alignment.AlignmentTolerance;
import io.sightline.sampling.alignment.ChunkAligner;
import io.sightline.sampling.alignment.SurfacePoints;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.GeometryEpoch;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.selection.FrameSelector;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.Stability;
import io.sightline.scene.CameraPose;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Space-aware sampling of a stream: the published idea (greedy maximum coverage over voxels), kept
 * up to date chunk by chunk and improved by exchanges, with a selection ready at any moment. All
 * state of a scene is in a {@link SamplerMemory}. Not thread-safe.
 */
public final class LiveSampler {

    private final SamplerMemory memory;
    private final PlaceFinder places;
    private final CoverageUpdate coverage;

    /**
     * A sampler over a memory.
     *
     * @param memory the state of one scene, or of the current key's
     * @param tolerance when a chunk counts as aligned
     */
    public LiveSampler(SamplerMemory memory, AlignmentTolerance tolerance) {
        this.memory = memory;
        this.places = new PlaceFinder(memory, new ChunkAligner(tolerance));
        this.coverage = new CoverageUpdate(memory);
    }

    /**
     * Takes in a frame, before anything is known of its geometry. A frame that is remembered
     * already stays as it is.
     *
     * @param frameId unique within the scene
     * @param camera its camera
     * @param timeMs its capture time; frames may come in any order
     * @param change how much it differs from the frame before, from 0 to 1
     * @param pose where the camera stood, {@code null} when the producer did not say
     */
    public void admit(String frameId, String camera, long timeMs, float change, CameraPose pose) {
        if (memory.view(frameId) == null) {
            float[] extrinsics = pose == null ? null : pose.extrinsics();
            memory.view(FrameView.withoutGeometry(frameId, camera, timeMs, change, extrinsics));
        }
    }

    /**
     * Takes in the geometry of a chunk. Frames that are not remembered are left out; frames whose
     * place is known (overlap and anchors) say where the others are, and keep their place.
     *
     * @param chunk point maps of one pass
     * @param inWorld whether they are in world coordinates already, metres; otherwise they are in
     *     coordinates of the pass, and are aligned
     */
    public ChunkPlacement offer(List<PointMap> chunk, boolean inWorld) {
        List<PointMap> fresh = chunk.stream().filter(this::isFresh).toList();
        if (fresh.isEmpty()) {
            return nothingNew();
        }
        return inWorld
                ? add(places.inWorld(), fresh, fresh.stream().map(SurfacePoints::of).toList())
                : align(chunk, fresh);
    }

    private ChunkPlacement align(List<PointMap> chunk, List<PointMap> fresh) {
        List<PointMap> usable = chunk.stream().map(SurfacePoints::of).toList();
        List<PointMap> usableFresh = usable.stream().filter(this::isFresh).toList();
        return add(places.find(usable, usableFresh), fresh, usableFresh);
    }

    /** Forgets a frame; one that is not remembered is fine. */
    public void forget(String frameId) {
        FrameView view = memory.view(frameId);
        memory.remove(frameId);
        if (view != null && view.hasGeometry()) {
            GeometryEpoch epoch = memory.scene().epoch(view.epoch());
            memory.scene(memory.scene().with(epoch.withFrames(epoch.frames() - 1)));
        }
    }

    /**
     * The frames to look at for a question, chosen from all that are remembered.
     *
     * @param count K, the most frames to select
     * @throws IllegalArgumentException if K is less than 1
     */
    public LiveSelection select(int count) {
        List<FrameView> views = new ArrayList<>();
        memory.views().forEach(views::add);
        return select(views, count);
    }

    /**
     * The frames to look at for a question, chosen from some of those that are remembered.
     *
     * @param frameIds which may be looked at, in any order; one that is not remembered is fine
     * @param count K, the most frames to select
     * @throws IllegalArgumentException if K is less than 1
     */
    public LiveSelection select(Collection<String> frameIds, int count) {
        return select(views(frameIds), count);
    }

    /**
     * The frames of an earlier selection, as long as all of them may be looked at and they are good
     * enough; else the best.
     *
     * @param frameIds which may be looked at, in any order; one that is not remembered is fine
     * @param count K, the most frames to select
     * @param earlier ids of the frames of the earlier selection, none if there was none
     * @throws IllegalArgumentException if K is less than 1
     */
    public LiveSelection select(
            Collection<String> frameIds,
            int count,
            Collection<String> earlier,
            Stability stability) {
        List<FrameView> views = views(frameIds);
        LiveSelection best = select(views, count);
        return new FrameSelector(views, memory.scene())
                .again(Set.copyOf(earlier))
                .filter(selection -> stability.keeps(selection, best))
                .orElse(best);
    }

    private List<FrameView> views(Collection<String> frameIds) {
        List<FrameView> views = new ArrayList<>(frameIds.size());
        for (String frameId : frameIds) {
            FrameView view = memory.view(frameId);
            if (view != null) {
                views.add(view);
            }
        }
        return views;
    }

    private LiveSelection select(List<FrameView> views, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Cannot select %d frames; ask for 1 or more".formatted(count));
        }
        views.sort(FrameSelector.IN_TIME);
        return new FrameSelector(views, memory.scene()).select(count);
    }

    private boolean isFresh(PointMap map) {
        FrameView view = memory.view(map.frameId());
        return view != null && !view.hasGeometry();
    }

    private ChunkPlacement add(FoundPlace place, List<PointMap> fresh, List<PointMap> usable) {
        coverage.add(place, fresh, usable);
        return place.placement(fresh.size());
    }

    private ChunkPlacement nothingNew() {
        return new ChunkPlacement(
                ChunkPlacement.Outcome.NOTHING_NEW,
                memory.scene().newestEpoch(),
                false,
                0,
                0,
                1,
                0);
    }
}
