package io.sightline.sampling;

import io.sightline.sampling.SelectedFrame.Reason;
import io.sightline.scene.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses frames for a question: the newest one, then those that cover the most, exactly as plain
 * greedy would; when no frame adds anything any more, frames evenly over time.
 */
final class FrameSelector {

    /** Time order; it breaks ties, as the reference's frame index does. */
    static final Comparator<FrameView> IN_TIME =
            Comparator.comparingLong(FrameView::timeMs).thenComparing(FrameView::frameId);

    private final List<FrameView> views;
    private final List<SelectedFrame> chosen = new ArrayList<>();
    private final List<FrameView> left;

    private final SceneGeometry scene;

    /**
     * @param views the frames to choose from, in time order
     * @param scene the scene that they are of
     */
    FrameSelector(List<FrameView> views, SceneGeometry scene) {
        this.scene = scene;
        this.views = views;
        this.left = new ArrayList<>(views);
    }

    LiveSelection select(int count) {
        int frames = views.size() <= count ? views.size() : evenUpTo(count);
        boolean atRest = RestingCameras.areAtRest(views);
        CoveredSpace covered = new CoveredSpace();
        if (frames > 0) {
            pinNewest(covered);
        }
        if (atRest) {
            RestingCameras.choose(left, frames - chosen.size())
                    .forEach(view -> take(view, covered.add(view), Reason.CHANGE));
        } else {
            cover(frames - chosen.size(), covered);
        }
        fillUp(frames);
        return selection(covered, atRest);
    }

    /** The model's temporal patches take frames in pairs. */
    private static int evenUpTo(int frames) {
        return frames <= 1 ? frames : frames - frames % 2;
    }

    private void pinNewest(CoveredSpace covered) {
        FrameView newest = left.get(left.size() - 1);
        take(newest, covered.add(newest), Reason.NEWEST);
    }

    private void cover(int frames, CoveredSpace covered) {
        List<FrameView> candidates = List.copyOf(left);
        List<MaximumCoverage.Item> items = new ArrayList<>(candidates.size());
        for (FrameView view : candidates) {
            items.add(new MaximumCoverage.Item(view.voxels(), covered.of(view), weight(view)));
        }
        for (MaximumCoverage.Choice choice : new MaximumCoverage(items).choose(frames)) {
            take(candidates.get(choice.index()), choice.gain(), Reason.COVERAGE);
        }
    }

    private double weight(FrameView view) {
        return view.hasGeometry() ? scene.epoch(view.epoch()).lattice().voxelWeight() : 1;
    }

    /** Takes, again and again, the frame that is farthest in time from all that were taken. */
    private void fillUp(int frames) {
        while (chosen.size() < frames) {
            FrameView loneliest = null;
            long longest = -1;
            for (FrameView view : left) {
                long gap = gapTo(view);
                if (gap > longest) {
                    longest = gap;
                    loneliest = view;
                }
            }
            take(loneliest, 0, Reason.FILL);
        }
    }

    private long gapTo(FrameView view) {
        long gap = Long.MAX_VALUE;
        for (SelectedFrame frame : chosen) {
            gap = Math.min(gap, Math.abs(frame.timeMs() - view.timeMs()));
        }
        return gap;
    }

    private void take(FrameView view, int gain, Reason reason) {
        left.remove(view);
        chosen.add(new SelectedFrame(view.frameId(), view.camera(), view.timeMs(), gain, reason));
    }

    private LiveSelection selection(CoveredSpace covered, boolean atRest) {
        chosen.sort(
                Comparator.comparingLong(SelectedFrame::timeMs)
                        .thenComparing(SelectedFrame::frameId));
        return new LiveSelection(
                List.copyOf(chosen),
                Answer.Coverage.of(covered.size(), CoveredSpace.of(views).size()),
                epochOfNewest(),
                atRest);
    }

    private int epochOfNewest() {
        int epoch = FrameView.NO_EPOCH;
        for (FrameView view : views) {
            if (view.hasGeometry()
                    && chosen.stream().anyMatch(f -> f.frameId().equals(view.frameId()))) {
                epoch = view.epoch();
            }
        }
        return epoch;
    }
}
