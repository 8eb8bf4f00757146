package io.sightline.sampling.memory;

import io.sightline.sampling.coverage.ConfidenceHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the sampler remembers of a scene as a whole; a few kilobytes.
 *
 * @param newestEpoch number of the epoch opened last, 0 before the first
 * @param epochs the newest epoch and all others that remembered frames are in, oldest first
 * @param confidence of all points so far
 * @param threshold code of the least confidence that counts
 */
public record SceneGeometry(
        int newestEpoch, GeometryEpoch[] epochs, ConfidenceHistogram confidence, int threshold) {

    /** A scene of which nothing was seen yet. */
    public static SceneGeometry unknown() {
        return new SceneGeometry(0, new GeometryEpoch[0], ConfidenceHistogram.empty(), 0);
    }

    /** The epoch of a number, {@code null} when it is forgotten. */
    public GeometryEpoch epoch(int number) {
        return Arrays.stream(epochs)
                .filter(epoch -> epoch.number() == number)
                .findFirst()
                .orElse(null);
    }

    /** With another state of one epoch, which may be new. */
    public SceneGeometry with(GeometryEpoch changed) {
        List<GeometryEpoch> kept = new ArrayList<>();
        int newest = Math.max(newestEpoch, changed.number());
        for (GeometryEpoch epoch : epochs) {
            if (epoch.number() != changed.number() && isKept(epoch, newest)) {
                kept.add(epoch);
            }
        }
        if (isKept(changed, newest)) {
            kept.add(changed);
        }
        kept.sort((a, b) -> Integer.compare(a.number(), b.number()));
        return new SceneGeometry(newest, kept.toArray(GeometryEpoch[]::new), confidence, threshold);
    }

    public SceneGeometry with(ConfidenceHistogram counted, int limit) {
        return new SceneGeometry(newestEpoch, epochs, counted, limit);
    }

    private static boolean isKept(GeometryEpoch epoch, int newest) {
        return epoch.frames() > 0 || epoch.number() == newest;
    }
}
