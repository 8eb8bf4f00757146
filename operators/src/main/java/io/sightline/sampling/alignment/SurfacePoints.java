package io.sightline.sampling.alignment;

import io.sightline.scene.PointMap;

/**
 * Keeps the points of a map that lie on a surface. A point that has no neighbour on the pixel grid
 * near it, or is many times farther than the others, is an estimator's mistake (flying pixels at
 * the edges of things, sky, noise): it would bend an alignment and look like space that only this
 * frame sees.
 */
public final class SurfacePoints {

    /** Neighbours on a surface are nearer to each other than this share of their distance. */
    private static final float NEAR = 0.1f;

    private static final int NEIGHBOURS_NEEDED = 2;

    /** Farther than this many times the median distance is not part of the scene. */
    private static final double FAR = 8;

    private final PointMap map;
    private final float[] distance;

    private SurfacePoints(PointMap map) {
        this.map = map;
        this.distance = distances(map);
    }

    /** The same map with confidence 0 for points that lie on no surface. */
    public static PointMap of(PointMap map) {
        return map.withConfidence(new SurfacePoints(map).confidence());
    }

    private static float[] distances(PointMap map) {
        double[] centre = Gaze.centre(map.extrinsics());
        float[] distance = new float[map.confidence().length];
        for (int i = 0; i < distance.length; i++) {
            float d = (float) Gaze.distance(map.points(), 3 * i, centre);
            distance[i] = map.confidence()[i] > 0 && Float.isFinite(d) ? d : Float.NaN;
        }
        return distance;
    }

    private float[] confidence() {
        float limit = farthest();
        float[] kept = new float[distance.length];
        for (int row = 0, i = 0; row < map.height(); row++) {
            for (int column = 0; column < map.width(); column++, i++) {
                if (distance[i] <= limit && neighbours(row, column, i) >= NEIGHBOURS_NEEDED) {
                    kept[i] = map.confidence()[i];
                }
            }
        }
        return kept;
    }

    private float farthest() {
        double[] known = new double[distance.length];
        int count = 0;
        for (float d : distance) {
            if (!Float.isNaN(d)) {
                known[count++] = d;
            }
        }
        return count == 0 ? 0 : (float) (FAR * Median.of(known, count));
    }

    private int neighbours(int row, int column, int i) {
        int count = row > 0 ? near(i, i - map.width()) : 0;
        count += row < map.height() - 1 ? near(i, i + map.width()) : 0;
        count += column > 0 ? near(i, i - 1) : 0;
        count += column < map.width() - 1 ? near(i, i + 1) : 0;
        return count;
    }

    private int near(int i, int j) {
        if (Float.isNaN(distance[j])) {
            return 0;
        }
        float dx = map.points()[3 * i] - map.points()[3 * j];
        float dy = map.points()[3 * i + 1] - map.points()[3 * j + 1];
        float dz = map.points()[3 * i + 2] - map.points()[3 * j + 2];
        float reach = NEAR * distance[i];
        return dx * dx + dy * dy + dz * dz <= reach * reach ? 1 : 0;
    }
}
