package io.sightline.sampling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The live selection as its definition says it, computed the slow way: plain sets, every gain
 * counted in every round.
 */
final class SelectionFromScratch {

    private final List<FrameView> left;
    private final List<FrameView> chosen = new ArrayList<>();
    private final Map<FrameView, Set<Long>> voxels = new HashMap<>();
    private final Set<Long> covered = new HashSet<>();
    private final SceneGeometry scene;

    SelectionFromScratch(HeapSamplerMemory memory, long asOfMs) {
        scene = memory.scene();
        left = new ArrayList<>();
        memory.views().forEach(left::add);
        left.removeIf(view -> view.timeMs() > asOfMs);
        left.sort(FrameSelector.IN_TIME);
        left.forEach(view -> voxels.put(view, voxelsOf(view)));
    }

    /** The chosen frames' ids. */
    Set<String> select(int count) {
        int frames = left.size() <= count || count == 1 ? Math.min(count, left.size()) : count & ~1;
        if (frames > 0) {
            take(left.get(left.size() - 1));
        }
        while (chosen.size() < frames && bestGain() != null) {
            take(bestGain());
        }
        while (chosen.size() < frames) {
            take(loneliest());
        }
        Set<String> ids = new HashSet<>();
        chosen.forEach(view -> ids.add(view.frameId()));
        return ids;
    }

    /** How many voxels the chosen frames see. */
    int covered() {
        return covered.size();
    }

    private FrameView bestGain() {
        FrameView best = null;
        double most = 0;
        for (FrameView view : left) {
            long gain = voxels.get(view).stream().filter(voxel -> !covered.contains(voxel)).count();
            double worth = gain == 0 ? 0 : gain * weight(view);
            if (worth > most) {
                most = worth;
                best = view;
            }
        }
        return best;
    }

    private double weight(FrameView view) {
        return scene.epoch(view.epoch()).lattice().voxelWeight();
    }

    private FrameView loneliest() {
        FrameView loneliest = null;
        long longest = -1;
        for (FrameView view : left) {
            long gap = Long.MAX_VALUE;
            for (FrameView other : chosen) {
                gap = Math.min(gap, Math.abs(other.timeMs() - view.timeMs()));
            }
            if (gap > longest) {
                longest = gap;
                loneliest = view;
            }
        }
        return loneliest;
    }

    private void take(FrameView view) {
        left.remove(view);
        chosen.add(view);
        covered.addAll(voxels.get(view));
    }

    private static Set<Long> voxelsOf(FrameView view) {
        Set<Long> codes = new HashSet<>();
        int[] blocks = view.voxels().blocks();
        for (int i = 0; i < blocks.length; i++) {
            for (int cell = 0; cell < Long.SIZE; cell++) {
                if ((view.voxels().cells()[i] >>> cell & 1) == 1) {
                    codes.add((long) view.epoch() << 32 | blocks[i] * 64L + cell);
                }
            }
        }
        return codes;
    }
}
