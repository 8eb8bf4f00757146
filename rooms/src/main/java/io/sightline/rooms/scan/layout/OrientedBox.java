package io.sightline.rooms.scan.layout;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.rooms.scan.ScanException;
import io.sightline.rooms.scene.PointCloud;
import io.sightline.rooms.scene.SceneObject;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * An annotated box.
 *
 * @param label the word for what is in it
 * @param centre metres
 * @param lengths along its own axes, metres
 * @param axes {@code [3, 3]} row-major, an axis a row
 */
record OrientedBox(String label, double[] centre, double[] lengths, double[] axes) {
    /** Metres by which a scanned surface may lie outside. */
    private static final double MARGIN = 0.02;

    /** Points of a surface along each side. */
    private static final int DIVISIONS = 12;

    static OrientedBox of(JsonNode annotated, Path file) {
        JsonNode box = annotated.path("segments").path("obbAligned");
        return new OrientedBox(
                Label.of(annotated.path("label").asText()),
                numbers(box.path("centroid"), 3, file),
                numbers(box.path("axesLengths"), 3, file),
                numbers(box.path("normalizedAxes"), 9, file));
    }

    private static double[] numbers(JsonNode array, int count, Path file) {
        if (array.size() != count) {
            throw new ScanException(
                    file, "has a box with %d numbers instead of %d".formatted(array.size(), count));
        }
        return IntStream.range(0, count).mapToDouble(i -> array.get(i).asDouble()).toArray();
    }

    double volume() {
        return lengths[0] * lengths[1] * lengths[2];
    }

    boolean holds(double x, double y, double z) {
        for (int axis = 0; axis < 3; axis++) {
            double along =
                    axes[3 * axis] * (x - centre[0])
                            + axes[3 * axis + 1] * (y - centre[1])
                            + axes[3 * axis + 2] * (z - centre[2]);
            if (Math.abs(along) > lengths[axis] / 2 + MARGIN) {
                return false;
            }
        }
        return true;
    }

    SceneObject object() {
        return new SceneObject(
                label,
                centre[0],
                centre[1],
                Math.max(lengths[0], Math.max(lengths[1], lengths[2])),
                surface());
    }

    /** A grid over all six sides. */
    private PointCloud surface() {
        double[] points =
                IntStream.range(0, (DIVISIONS + 1) * (DIVISIONS + 1) * (DIVISIONS + 1))
                        .mapToObj(
                                i ->
                                        new int[] {
                                            i % (DIVISIONS + 1),
                                            i / (DIVISIONS + 1) % (DIVISIONS + 1),
                                            i / (DIVISIONS + 1) / (DIVISIONS + 1)
                                        })
                        .filter(OrientedBox::isOutside)
                        .flatMapToDouble(
                                place -> IntStream.range(0, 3).mapToDouble(i -> at(i, place)))
                        .toArray();
        return new PointCloud(points);
    }

    private static boolean isOutside(int[] place) {
        return IntStream.of(place).anyMatch(step -> step == 0 || step == DIVISIONS);
    }

    private double at(int coordinate, int[] place) {
        double sum = centre[coordinate];
        for (int axis = 0; axis < 3; axis++) {
            double along = place[axis] / (double) DIVISIONS * 2 - 1;
            sum += axes[3 * axis + coordinate] * along * lengths[axis] / 2;
        }
        return sum;
    }
}
