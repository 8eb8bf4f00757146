package io.sightline.sampling;

import io.sightline.sampling.ChunkPlacement.Outcome;
import io.sightline.sampling.FoundPlace.Fit;
import io.sightline.sampling.alignment.Alignment;
import io.sightline.sampling.alignment.ChunkAligner;
import io.sightline.sampling.alignment.ChunkAligner.KnownFrame;
import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.alignment.PosedPlacement;
import io.sightline.sampling.alignment.PosedPlacement.PosedFrame;
import io.sightline.sampling.alignment.Similarity;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.GeometryEpoch;
import io.sightline.sampling.memory.SamplerMemory;
import io.sightline.sampling.memory.SceneGeometry;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a chunk's place in the scene: by the poses that came with its frames, by alignment with
 * frames that the scene knows, or else in a geometry epoch of its own. Never in coordinates that
 * might be wrong.
 */
final class PlaceFinder {
    private static final Logger LOG = LoggerFactory.getLogger(PlaceFinder.class);

    private final SamplerMemory memory;
    private final ChunkAligner aligner;

    PlaceFinder(SamplerMemory memory, ChunkAligner aligner) {
        this.memory = memory;
        this.aligner = aligner;
    }

    /**
     * A place for a chunk.
     *
     * @param chunk usable points, in the chunk's coordinates
     * @param fresh those of them whose place the scene does not know yet
     */
    FoundPlace find(List<PointMap> chunk, List<PointMap> fresh) {
        FoundPlace place = byPoses(fresh);
        return place != null ? place : byAlignment(chunk);
    }

    /** Where world coordinates belong: the newest epoch if it is in them, or a new one. */
    FoundPlace inWorld() {
        return inWorld(map -> Similarity.IDENTITY);
    }

    private FoundPlace inWorld(Function<PointMap, Similarity> worldFromChunk) {
        SceneGeometry scene = memory.scene();
        GeometryEpoch newest = scene.epoch(scene.newestEpoch());
        boolean opens = newest == null || !newest.posed();
        return new FoundPlace(
                Outcome.POSED,
                opens ? GeometryEpoch.open(scene.newestEpoch() + 1, true) : newest,
                opens,
                Fit.GIVEN,
                worldFromChunk);
    }

    /** {@code null} unless all fresh frames have poses that determine the chunk's scale. */
    private FoundPlace byPoses(List<PointMap> fresh) {
        List<PosedFrame> posed = new ArrayList<>();
        for (PointMap map : fresh) {
            float[] pose = memory.view(map.frameId()).pose();
            if (pose == null) {
                return null;
            }
            posed.add(new PosedFrame(map, pose));
        }
        double scale = PosedPlacement.scale(posed);
        return scale == 0 ? null : inWorld(map -> placed(map, scale));
    }

    private Similarity placed(PointMap map, double scale) {
        return PosedPlacement.place(new PosedFrame(map, memory.view(map.frameId()).pose()), scale);
    }

    private FoundPlace byAlignment(List<PointMap> chunk) {
        SortedMap<Integer, List<KnownFrame>> known = knownByEpoch(chunk);
        SceneGeometry scene = memory.scene();
        Fit fit = Fit.UNKNOWN;
        for (Map.Entry<Integer, List<KnownFrame>> entry : known.entrySet()) {
            Alignment alignment = aligner.align(entry.getValue());
            fit = new Fit(alignment.inlierRatio(), alignment.residual(), alignment.hops());
            if (alignment.accepted()) {
                GeometryEpoch epoch = scene.epoch(entry.getKey());
                return new FoundPlace(
                        Outcome.ALIGNED, epoch, false, fit, map -> alignment.similarity());
            }
        }
        Outcome outcome =
                !known.isEmpty()
                        ? Outcome.CONTRADICTS
                        : scene.newestEpoch() == 0 ? Outcome.FIRST : Outcome.NO_OVERLAP;
        return new FoundPlace(
                outcome,
                GeometryEpoch.open(scene.newestEpoch() + 1, false),
                true,
                new Fit(fit.inlierRatio(), fit.residual(), 0),
                map -> Similarity.IDENTITY);
    }

    /** Newest epoch first. */
    private SortedMap<Integer, List<KnownFrame>> knownByEpoch(List<PointMap> chunk) {
        SortedMap<Integer, List<KnownFrame>> known = new TreeMap<>(Collections.reverseOrder());
        for (PointMap map : chunk) {
            FrameView view = memory.view(map.frameId());
            if (view != null && view.hasGeometry()) {
                FrameGrid grid = memory.grid(map.frameId());
                if (grid.fits(map)) {
                    known.computeIfAbsent(view.epoch(), epoch -> new ArrayList<>())
                            .add(new KnownFrame(map, grid, view.hops()));
                } else {
                    LOG.warn(
                            "Frame '{}' came with {} x {} points and is remembered with {} x {}:"
                                    + " it cannot hold its chunk in place",
                            map.frameId(),
                            map.width(),
                            map.height(),
                            grid.width(),
                            grid.height());
                }
            }
        }
        return known;
    }
}
