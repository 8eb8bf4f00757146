package io.sightline.sampling;

import io.sightline.sampling.coverage.VoxelSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/** Voxels that some frames see together, one set per geometry epoch. */
final class CoveredSpace {

    private final Map<Integer, MutableRoaringBitmap> byEpoch = new HashMap<>();

    /** All that these frames see. */
    static CoveredSpace of(List<FrameView> views) {
        CoveredSpace space = new CoveredSpace();
        views.forEach(space::add);
        return space;
    }

    /** Adds what a frame sees; returns how much of it is new. */
    int add(FrameView view) {
        MutableRoaringBitmap covered = of(view);
        ImmutableRoaringBitmap voxels = VoxelSet.view(view.voxels());
        int gain = ImmutableRoaringBitmap.andNotCardinality(voxels, covered);
        covered.or(voxels);
        return gain;
    }

    /** What is covered of the epoch that a frame is in; it may be added to. */
    MutableRoaringBitmap of(FrameView view) {
        return byEpoch.computeIfAbsent(view.epoch(), epoch -> new MutableRoaringBitmap());
    }

    int size() {
        return byEpoch.values().stream().mapToInt(MutableRoaringBitmap::getCardinality).sum();
    }
}
