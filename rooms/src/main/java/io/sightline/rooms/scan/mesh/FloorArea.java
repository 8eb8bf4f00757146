package io.sightline.rooms.scan.mesh;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.hull.ConcaveHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The size of a room from its mesh, by the alpha shape of what it is made of, seen from above, as
 * Spatial-MLLM's data has it (arXiv 2505.23747). The paper gives no radius; half a metre bridges
 * what furniture hides, and leaves corners of an L in which a person could stand outside.
 */
public final class FloorArea {
    private static final double RADIUS = 0.5;

    /** Metres of a square of which only the outermost points count. */
    private static final double CELL = 0.1;

    private FloorArea() {}

    /** Square metres. */
    public static double of(Mesh mesh) {
        Coordinate[] outermost = outermost(mesh.points());
        return ConcaveHull.alphaShape(
                        new GeometryFactory().createMultiPointFromCoords(outermost), RADIUS, false)
                .getArea();
    }

    private static Coordinate[] outermost(double[] points) {
        Map<Long, Coordinate[]> cells = new LinkedHashMap<>();
        for (int i = 0; i < points.length; i += 3) {
            Coordinate point = new Coordinate(points[i], points[i + 1]);
            long column = (long) Math.floor(point.x / CELL);
            long row = (long) Math.floor(point.y / CELL);
            Coordinate[] ends =
                    cells.computeIfAbsent(
                            (column << 32) ^ (row & 0xffff_ffffL),
                            cell -> new Coordinate[] {point, point, point, point});
            ends[0] = point.x < ends[0].x ? point : ends[0];
            ends[1] = point.x > ends[1].x ? point : ends[1];
            ends[2] = point.y < ends[2].y ? point : ends[2];
            ends[3] = point.y > ends[3].y ? point : ends[3];
        }
        Set<Coordinate> all = new LinkedHashSet<>();
        cells.values().forEach(ends -> all.addAll(List.of(ends)));
        return all.toArray(Coordinate[]::new);
    }
}
