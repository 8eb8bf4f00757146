package io.sightline.sampling;

import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.HeapSamplerMemory;
import io.sightline.sampling.memory.SceneGeometry;
import io.sightline.sampling.selection.FrameSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The live selection as its definition says it, computed the slow way: plain sets, every gain
 * counted in every round, every exchange tried in full.
 */
final class SelectionFromScratch {

    private final List<FrameView> left;
    private final List<FrameView> chosen = new ArrayList<>();
    private final Map<FrameView, Set<Long>> voxels = new HashMap<>();
    private final Set<Long> covered = new HashSet<>();
    private final SceneGeometry scene;
    private double greedy;
    private double refined;

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
        addWhatGains(frames);
        greedy = weightOf(chosen);
        exchange();
        // Frames that became superfluous make room for ones that fill up.
        List<FrameView> exchanged = List.copyOf(chosen);
        List<FrameView> rest = List.copyOf(left);
        restart(exchanged);
        addWhatGains(frames);
        refined = weightOf(chosen);
        left.addAll(rest);
        left.sort(FrameSelector.IN_TIME);
        while (chosen.size() < frames) {
            take(loneliest());
        }
        Set<String> ids = new HashSet<>();
        chosen.forEach(view -> ids.add(view.frameId()));
        return ids;
    }

    /** What the chosen frames see before exchanges, and after them; voxels by their weight. */
    double[] beforeAndAfterExchanges() {
        return new double[] {greedy, refined};
    }

    private void addWhatGains(int frames) {
        while (chosen.size() < frames && bestGain() != null) {
            take(bestGain());
        }
    }

    /** The pinned frame as it is; the others are to be chosen from again. */
    private void restart(List<FrameView> from) {
        left.clear();
        chosen.clear();
        covered.clear();
        left.addAll(from);
        if (!from.isEmpty()) {
            take(from.get(0));
        }
        left.sort(FrameSelector.IN_TIME);
    }

    private void exchange() {
        boolean better = true;
        for (int swaps = chosen.size() - 1; better && swaps > 0; swaps--) {
            better = exchangeOnce();
        }
    }

    private boolean exchangeOnce() {
        List<FrameView> outs = new ArrayList<>(chosen.subList(1, chosen.size()));
        outs.sort(FrameSelector.IN_TIME);
        double most = weightOf(chosen) + 1e-9;
        List<FrameView> best = null;
        for (FrameView in : left) {
            for (FrameView out : outs) {
                List<FrameView> tried = new ArrayList<>(chosen);
                tried.set(chosen.indexOf(out), in);
                if (weightOf(tried) > most) {
                    most = weightOf(tried) + 1e-9;
                    best = tried;
                }
            }
        }
        if (best == null) {
            return false;
        }
        left.addAll(chosen);
        left.removeAll(best);
        left.sort(FrameSelector.IN_TIME);
        chosen.clear();
        chosen.addAll(best);
        return true;
    }

    private double weightOf(List<FrameView> views) {
        Map<Integer, Set<Long>> byEpoch = new HashMap<>();
        for (FrameView view : views) {
            byEpoch.computeIfAbsent(view.epoch(), e -> new HashSet<>()).addAll(voxels.get(view));
        }
        return byEpoch.entrySet().stream()
                .mapToDouble(
                        e -> e.getValue().isEmpty() ? 0 : e.getValue().size() * weight(e.getKey()))
                .sum();
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
            double worth = gain == 0 ? 0 : gain * weight(view.epoch());
            if (worth > most) {
                most = worth;
                best = view;
            }
        }
        return best;
    }

    private double weight(int epoch) {
        return scene.epoch(epoch).lattice().voxelWeight();
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
