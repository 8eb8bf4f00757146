package io.sightline.sampling.anchors;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How alike a scene's landmarks are, remembered as long as it may be asked again: comparing two
 * views takes a hundred shifts, and a landmark meets the others with every new view. Forgetting it
 * all costs time and changes nothing. Not thread-safe.
 */
public final class Likeness {
    private final Map<String, GreyPicture> pictures = new HashMap<>();

    /** By the lesser frame id, then by the greater. */
    private final Map<String, Map<String, Double>> known = new HashMap<>();

    /**
     * What is remembered, written down.
     *
     * @param frames ids, the least first
     * @param pairs of each frame with those up to and with itself, frame by frame: from -1 to 1,
     *     NaN where two were not compared
     */
    public record Known(String[] frames, double[] pairs) {
        /** Nothing is remembered. */
        public static final Known NOTHING = new Known(new String[0], new double[0]);

        /** Whether another says the same. */
        public boolean says(Known other) {
            return Arrays.equals(frames, other.frames) && Arrays.equals(pairs, other.pairs);
        }

        private double of(int lesser, int greater) {
            return pairs[at(lesser, greater)];
        }

        private static int at(int lesser, int greater) {
            return Math.floorDiv(greater * (greater + 1), 2) + lesser;
        }
    }

    /** Remembers nothing yet. */
    public Likeness() {
        this(Known.NOTHING);
    }

    /** Remembers what was written down before. */
    public Likeness(Known before) {
        String[] frames = before.frames();
        for (int greater = 0; greater < frames.length; greater++) {
            for (int lesser = 0; lesser <= greater; lesser++) {
                if (!Double.isNaN(before.of(lesser, greater))) {
                    others(frames[lesser]).put(frames[greater], before.of(lesser, greater));
                }
            }
        }
    }

    /** As {@link Appearance#similarity}. */
    double of(Landmark one, Landmark other) {
        boolean inOrder = one.frameId().compareTo(other.frameId()) <= 0;
        Landmark first = inOrder ? one : other;
        Landmark second = inOrder ? other : one;
        return others(first.frameId())
                .computeIfAbsent(second.frameId(), id -> compared(first, second));
    }

    /** The frames of the others are not asked about any more, nor are pictures worth their room. */
    void keep(Collection<Landmark> landmarks) {
        Set<String> kept = new HashSet<>();
        landmarks.forEach(landmark -> kept.add(landmark.frameId()));
        known.keySet().retainAll(kept);
        known.values().forEach(others -> others.keySet().retainAll(kept));
        pictures.clear();
    }

    /** All that is remembered. */
    public Known known() {
        Set<String> ids = new TreeSet<>(known.keySet());
        known.values().forEach(others -> ids.addAll(others.keySet()));
        String[] frames = ids.toArray(String[]::new);
        double[] pairs = new double[Known.at(0, frames.length)];
        for (int greater = 0; greater < frames.length; greater++) {
            for (int lesser = 0; lesser <= greater; lesser++) {
                pairs[Known.at(lesser, greater)] =
                        known.getOrDefault(frames[lesser], Map.of())
                                .getOrDefault(frames[greater], Double.NaN);
            }
        }
        return new Known(frames, pairs);
    }

    private Map<String, Double> others(String frameId) {
        return known.computeIfAbsent(frameId, id -> new HashMap<>());
    }

    private double compared(Landmark first, Landmark second) {
        return new ShiftedViews(picture(first), picture(second)).mostAlike();
    }

    private GreyPicture picture(Landmark landmark) {
        return pictures.computeIfAbsent(landmark.frameId(), id -> landmark.appearance().picture());
    }
}
