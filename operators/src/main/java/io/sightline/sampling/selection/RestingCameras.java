package io.sightline.sampling.selection;

import io.sightline.sampling.alignment.Gaze;
import io.sightline.sampling.memory.FrameView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cameras that stand still. All their frames cover the same space, so greedy coverage would take
 * one and then follow the noise. They are sampled by change and recency instead: intervals of time
 * that double in length with age, and of each the frame that differs most from the one before it.
 */
public final class RestingCameras {

    /** A camera that moved less than this share of the distance to what it sees has no parallax. */
    private static final double STILL = 0.02;

    /** And one that turned by less than some two degrees sees the same; cosine. */
    private static final double UNTURNED = 0.9994;

    private RestingCameras() {}

    /**
     * Whether every camera stood still in all frames whose geometry is known. One frame of a camera
     * says nothing; frames without geometry came through no gate that looks for change, or wait.
     */
    static boolean areAtRest(List<FrameView> views) {
        Map<String, FrameView> firsts = new HashMap<>();
        boolean compared = false;
        for (FrameView view : views) {
            if (view.hasGeometry()) {
                FrameView first = firsts.putIfAbsent(view.camera(), view);
                if (first != null && !sameGaze(first, view)) {
                    return false;
                }
                compared |= first != null;
            }
        }
        return compared;
    }

    /** Whether two frames, whose geometry is known, were taken from the same place alike. */
    public static boolean sameGaze(FrameView one, FrameView other) {
        Gaze a = one.gaze();
        Gaze b = other.gaze();
        double moved = 0;
        double cosine = 0;
        for (int axis = 0; axis < 3; axis++) {
            moved += Math.pow(a.centre()[axis] - b.centre()[axis], 2);
            cosine += a.direction()[axis] * b.direction()[axis];
        }
        return one.epoch() == other.epoch()
                && Math.sqrt(moved) <= STILL * a.distance()
                && cosine >= UNTURNED;
    }

    /**
     * Chooses frames, each camera in turn.
     *
     * @param views frames in time order
     * @param count how many to choose at most
     */
    static List<FrameView> choose(List<FrameView> views, int count) {
        Map<String, List<FrameView>> byCamera = new TreeMap<>();
        views.forEach(
                view -> byCamera.computeIfAbsent(view.camera(), c -> new ArrayList<>()).add(view));
        List<FrameView> chosen = new ArrayList<>();
        int cameras = byCamera.size();
        for (List<FrameView> frames : byCamera.values()) {
            int share = (count - chosen.size() + cameras - 1) / cameras--;
            chosen.addAll(mostChangedByAge(frames, share));
        }
        return chosen;
    }

    /** One frame of each interval [0, 1), [1, 3), [3, 7) … of the age, in units that fit. */
    private static List<FrameView> mostChangedByAge(List<FrameView> frames, int count) {
        long newest = frames.get(frames.size() - 1).timeMs();
        double unit = (newest - frames.get(0).timeMs()) / (Math.pow(2, count) - 1);
        Map<Integer, FrameView> best = new TreeMap<>();
        for (FrameView view : frames) {
            double age = unit == 0 ? 0 : (newest - view.timeMs()) / unit;
            int interval = Math.min(count - 1, Math.getExponent(age + 1));
            best.merge(
                    interval,
                    view,
                    (a, b) ->
                            Comparator.comparingDouble(FrameView::change).compare(a, b) > 0
                                    ? a
                                    : b);
        }
        return count == 0 ? List.of() : List.copyOf(best.values());
    }
}
