package io.sightline.sampling.selection;

import io.sightline.sampling.coverage.BlockNumbers;
import io.sightline.sampling.coverage.VoxelBits;
import io.sightline.sampling.coverage.VoxelBlocks;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.SceneGeometry;
import io.sightline.sampling.selection.MaximumCoverage.Choice;
import io.sightline.sampling.selection.SelectedFrame.Reason;
import io.sightline.scene.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses frames for a question: the newest one, then those that cover the most, exactly as plain
 * greedy would and then improved by exchanges; when no frame adds anything any more, frames evenly
 * over time.
 */
public final class FrameSelector {

    /** Time order; it breaks ties, as the reference's frame index does. */
    public static final Comparator<FrameView> IN_TIME =
            Comparator.comparingLong(FrameView::timeMs).thenComparing(FrameView::frameId);

    private final SceneGeometry scene;
    private final BlockNumbers numbers = new BlockNumbers();
    private final Map<Integer, Double> weights = new HashMap<>();
    private final List<Candidate> left = new ArrayList<>();
    private final VoxelBits coverable = new VoxelBits();
    private final List<Candidate> chosen = new ArrayList<>();
    private final List<SelectedFrame> selected = new ArrayList<>();
    private final VoxelBits covered = new VoxelBits();

    /**
     * @param views the frames to choose from, in time order
     * @param scene the scene that they are of
     */
    public FrameSelector(List<FrameView> views, SceneGeometry scene) {
        this.scene = scene;
        for (FrameView view : views) {
            VoxelBlocks voxels = numbers.numbered(view.epoch(), view.voxels());
            coverable.add(voxels);
            left.add(new Candidate(left.size(), view, voxels, weight(view)));
        }
    }

    private double weight(FrameView view) {
        return weights.computeIfAbsent(
                view.epoch(),
                epoch -> view.hasGeometry() ? scene.epoch(epoch).lattice().voxelWeight() : 1);
    }

    /**
     * The frames of an earlier selection once more, with what they cover of what can be seen now.
     *
     * @return empty where one of them is not there to choose any more
     */
    public Optional<LiveSelection> again(Set<String> frameIds) {
        left.removeIf(candidate -> !frameIds.contains(candidate.view().frameId()));
        return left.isEmpty() || left.size() < frameIds.size()
                ? Optional.empty()
                : Optional.of(select(left.size()));
    }

    /** The best frames: an even number, or all that there are. */
    public LiveSelection select(int count) {
        int frames = left.size() <= count ? left.size() : evenUpTo(count);
        boolean atRest = RestingCameras.areAtRest(views(left));
        if (frames > 0) {
            take(left.get(left.size() - 1), Reason.NEWEST);
        }
        if (atRest) {
            sampleByChange(frames - chosen.size());
        } else if (frames > 1) {
            cover(frames - 1);
        }
        fillUp(frames);
        return selection(atRest);
    }

    private static List<FrameView> views(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::view).toList();
    }

    /** The model's temporal patches take frames in pairs. */
    private static int evenUpTo(int frames) {
        return frames <= 1 ? frames : frames - frames % 2;
    }

    private void sampleByChange(int frames) {
        for (FrameView view : RestingCameras.choose(views(left), frames)) {
            left.stream()
                    .filter(candidate -> candidate.view().equals(view))
                    .findFirst()
                    .ifPresent(candidate -> take(candidate, Reason.CHANGE));
        }
    }

    private void cover(int frames) {
        Candidate newest = chosen.get(0);
        List<Candidate> greedy = greedy(left, newest, frames);
        List<Candidate> others = new ArrayList<>(left);
        greedy.forEach(candidate -> remove(candidate, others));
        List<Candidate> improved =
                new SwapSearch(newest, greedy, others, numbers.size()).improved();
        // Once more in the order of what they add, which exchanges change.
        greedy(improved, newest, frames).forEach(candidate -> take(candidate, Reason.COVERAGE));
    }

    /** Those that add the most to what the newest frame covers, the best first. */
    private static List<Candidate> greedy(List<Candidate> from, Candidate newest, int frames) {
        VoxelBits seen = new VoxelBits();
        seen.add(newest.voxels());
        List<MaximumCoverage.Item> items = new ArrayList<>(from.size());
        for (Candidate candidate : from) {
            items.add(new MaximumCoverage.Item(candidate.voxels(), candidate.weight()));
        }
        List<Choice> choices = new MaximumCoverage(items, seen).choose(frames);
        return choices.stream().map(choice -> from.get(choice.index())).toList();
    }

    /** Takes, again and again, the frame that is farthest in time from all that were taken. */
    private void fillUp(int frames) {
        while (chosen.size() < frames) {
            Candidate loneliest = null;
            long longest = -1;
            for (Candidate candidate : left) {
                long gap = gapTo(candidate.view());
                if (gap > longest) {
                    longest = gap;
                    loneliest = candidate;
                }
            }
            take(loneliest, Reason.FILL);
        }
    }

    private long gapTo(FrameView view) {
        long gap = Long.MAX_VALUE;
        for (SelectedFrame frame : selected) {
            gap = Math.min(gap, Math.abs(frame.timeMs() - view.timeMs()));
        }
        return gap;
    }

    private void take(Candidate candidate, Reason reason) {
        FrameView view = candidate.view();
        int gain = covered.add(candidate.voxels());
        remove(candidate, left);
        chosen.add(candidate);
        selected.add(new SelectedFrame(view.frameId(), view.camera(), view.timeMs(), gain, reason));
    }

    private static void remove(Candidate candidate, List<Candidate> from) {
        from.removeIf(other -> other.place() == candidate.place());
    }

    private LiveSelection selection(boolean atRest) {
        selected.sort(
                Comparator.comparingLong(SelectedFrame::timeMs)
                        .thenComparing(SelectedFrame::frameId));
        return new LiveSelection(
                List.copyOf(selected),
                Answer.Coverage.of(covered.size(), coverable.size()),
                epochOfNewest(),
                atRest);
    }

    private int epochOfNewest() {
        return views(chosen).stream()
                .filter(FrameView::hasGeometry)
                .max(IN_TIME)
                .map(FrameView::epoch)
                .orElse(FrameView.NO_EPOCH);
    }
}
