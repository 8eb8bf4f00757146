package io.sightline.operators.memory;

import io.sightline.sampling.PointField;
import io.sightline.sampling.PublishedSampler;
import io.sightline.sampling.PublishedSelection;
import io.sightline.scene.Answer;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The frames that a question is answered from: the newest, those that the published sampler finds
 * to cover the most of what is known, and where these are too few, others that lie farthest in time
 * from all that were chosen.
 *
 * @param evidence in time order; an even number, as the model's temporal patches need, or one
 * @param coverage what the sampler's choice covers, {@code null} while no points are known
 */
record FrameChoice(List<Answer.Evidence> evidence, Answer.Coverage coverage) {

    /**
     * Chooses.
     *
     * @param newestFirst remembered frames, at least one
     * @param points of those frames that have any
     * @param count K, the most frames to choose
     */
    static FrameChoice of(List<KeptFrame> newestFirst, Map<String, PointMap> points, int count) {
        int frames = Math.min(count, newestFirst.size());
        frames -= frames > 1 ? frames % 2 : 0;
        List<KeptFrame> known = comparable(newestFirst, points);
        Map<KeptFrame, Integer> gains = new LinkedHashMap<>();
        gains.put(newestFirst.get(0), 0);
        Answer.Coverage coverage = null;
        if (!known.isEmpty()) {
            PublishedSelection selection =
                    PublishedSampler.select(
                            PointField.of(known.stream().map(f -> points.get(f.id())).toList()),
                            Math.max(1, frames - 1));
            coverage = Answer.Coverage.of(selection.covered(), selection.coverable());
            for (int i = 0; i < selection.greedyOrder().size() && frames > 1; i++) {
                gains.put(known.get(selection.greedyOrder().get(i)), selection.gains().get(i));
            }
        }
        fillUp(gains, newestFirst, frames);
        return new FrameChoice(evidence(gains), coverage);
    }

    /** Frames with points on the newest such frame's grid, in time order, which breaks ties. */
    private static List<KeptFrame> comparable(
            List<KeptFrame> newestFirst, Map<String, PointMap> points) {
        List<KeptFrame> known =
                newestFirst.stream().filter(frame -> points.containsKey(frame.id())).toList();
        if (known.isEmpty()) {
            return known;
        }
        PointMap latest = points.get(known.get(0).id());
        return known.stream()
                .filter(frame -> sameGrid(points.get(frame.id()), latest))
                .sorted(IN_TIME)
                .toList();
    }

    private static boolean sameGrid(PointMap one, PointMap other) {
        return one.width() == other.width() && one.height() == other.height();
    }

    private static void fillUp(
            Map<KeptFrame, Integer> gains, List<KeptFrame> newestFirst, int frames) {
        List<KeptFrame> left = new ArrayList<>(newestFirst);
        left.removeAll(gains.keySet());
        while (gains.size() < frames) {
            KeptFrame loneliest =
                    left.stream()
                            .max(
                                    Comparator.comparingLong(
                                            (KeptFrame frame) -> gap(frame, gains.keySet())))
                            .orElseThrow();
            left.remove(loneliest);
            gains.put(loneliest, 0);
        }
    }

    private static long gap(KeptFrame frame, Iterable<KeptFrame> chosen) {
        long gap = Long.MAX_VALUE;
        for (KeptFrame other : chosen) {
            gap = Math.min(gap, Math.abs(other.timeMs() - frame.timeMs()));
        }
        return gap;
    }

    private static List<Answer.Evidence> evidence(Map<KeptFrame, Integer> gains) {
        return gains.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(IN_TIME))
                .map(
                        chosen ->
                                new Answer.Evidence(
                                        chosen.getKey().id(),
                                        chosen.getKey().camera(),
                                        chosen.getKey().timeMs(),
                                        chosen.getValue()))
                .toList();
    }

    private static final Comparator<KeptFrame> IN_TIME =
            Comparator.comparingLong(KeptFrame::timeMs).thenComparing(KeptFrame::id);
}
