package io.sightline.sampling.anchors;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How alike a scene's landmarks are, remembered as long as it may be asked again: comparing two
 * views takes a hundred shifts, and a landmark meets the others with every new view. Forgetting it
 * all costs time and changes nothing. Not thread-safe.
 */
public final class Likeness {
    private final Map<String, GreyPicture> pictures = new HashMap<>();

    /** By the lesser frame id, then by the greater. */
    private final Map<String, Map<String, Double>> known = new HashMap<>();

    /** As {@link Appearance#similarity}. */
    double of(Landmark one, Landmark other) {
        boolean inOrder = one.frameId().compareTo(other.frameId()) <= 0;
        Landmark first = inOrder ? one : other;
        Landmark second = inOrder ? other : one;
        return known.computeIfAbsent(first.frameId(), id -> new HashMap<>())
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

    private double compared(Landmark first, Landmark second) {
        return new ShiftedViews(picture(first), picture(second)).mostAlike();
    }

    private GreyPicture picture(Landmark landmark) {
        return pictures.computeIfAbsent(landmark.frameId(), id -> landmark.appearance().picture());
    }
}
