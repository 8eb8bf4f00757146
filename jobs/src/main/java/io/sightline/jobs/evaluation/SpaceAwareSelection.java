package io.sightline.jobs.evaluation;

import io.sightline.model.PointMapEstimator;
import io.sightline.sampling.published.PointField;
import io.sightline.sampling.published.PublishedSampler;
import io.sightline.sampling.published.PublishedSelection;
import io.sightline.scene.Frame;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The published space-aware selection, on point maps that the model makes of all frames at once.
 */
public final class SpaceAwareSelection implements FrameSelection {
    private final PointMapEstimator estimator;
    private final int count;

    /**
     * A selection.
     *
     * @param estimator where the point maps come from
     * @param count most frames to select
     */
    public SpaceAwareSelection(PointMapEstimator estimator, int count) {
        this.estimator = estimator;
        this.count = count;
    }

    @Override
    public List<ChosenFrame> choose(List<Frame> frames) {
        if (frames.size() <= count) {
            return FrameSelection.all(frames);
        }
        PointField points = PointField.of(estimator.estimate(frames).join());
        PublishedSelection published = PublishedSampler.select(points, count);
        TreeMap<Integer, Integer> gains = new TreeMap<>();
        for (int i = 0; i < published.gains().size(); i++) {
            gains.put(published.greedyOrder().get(i), published.gains().get(i));
        }
        while (gains.size() < count) {
            gains.put(farthest(gains.keySet(), frames.size()), 0);
        }
        return gains.entrySet().stream()
                .map(chosen -> new ChosenFrame(frames.get(chosen.getKey()), chosen.getValue()))
                .toList();
    }

    private static int farthest(Set<Integer> selected, int frames) {
        int farthest = 0;
        int longest = -1;
        for (int frame = 0; frame < frames; frame++) {
            int index = frame;
            int distance =
                    selected.stream()
                            .mapToInt(other -> Math.abs(other - index))
                            .min()
                            .orElse(frames);
            if (distance > longest) {
                longest = distance;
                farthest = frame;
            }
        }
        return farthest;
    }
}
