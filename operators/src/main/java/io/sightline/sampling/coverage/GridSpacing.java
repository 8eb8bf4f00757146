package io.sightline.sampling.coverage;

import io.sightline.scene.PointMap;
import java.util.Arrays;
import java.util.List;

/** How far apart neighbours on the pixel grid lie: what thinned points can tell apart at all. */
final class GridSpacing {

    /** Looks at one point in so many; odd, so that it does not keep to a few columns. */
    private static final int STRIDE = 13;

    private GridSpacing() {}

    /** The median over the known points of some maps and their right neighbours, 0 without any. */
    static double of(List<PointMap> maps) {
        double[] distances = new double[maps.stream().mapToInt(GridSpacing::samples).sum()];
        int count = 0;
        for (PointMap map : maps) {
            for (int i = 0; i + 1 < map.confidence().length; i += STRIDE) {
                boolean inRow = i % map.width() + 1 < map.width();
                if (inRow && map.confidence()[i] > 0 && map.confidence()[i + 1] > 0) {
                    distances[count++] = distance(map.points(), 3 * i);
                }
            }
        }
        Arrays.sort(distances, 0, count);
        return count == 0 ? 0 : distances[count / 2];
    }

    private static int samples(PointMap map) {
        return 1 + map.confidence().length / STRIDE;
    }

    private static double distance(float[] points, int at) {
        double x = points[at] - points[at + 3];
        double y = points[at + 1] - points[at + 4];
        double z = points[at + 2] - points[at + 5];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
