package io.sightline.sampling;

import io.sightline.sampling.coverage.VoxelBits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Voxels that some frames see together, one set per geometry epoch. */
final class CoveredSpace {

    private final Map<Integer, VoxelBits> byEpoch = new HashMap<>();

    /** All that these frames see. */
    static CoveredSpace of(List<FrameView> views) {
        CoveredSpace space = new CoveredSpace();
        views.forEach(space::add);
        return space;
    }

    /** Adds what a frame sees; returns how much of it is new. */
    int add(FrameView view) {
        return of(view).add(view.voxels());
    }

    /** What is covered of the epoch that a frame is in; it may be added to. */
    VoxelBits of(FrameView view) {
        return byEpoch.computeIfAbsent(view.epoch(), epoch -> new VoxelBits());
    }

    int size() {
        return byEpoch.values().stream().mapToInt(VoxelBits::size).sum();
    }
}
