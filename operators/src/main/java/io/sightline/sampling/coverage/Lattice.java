package io.sightline.sampling.coverage;

import io.sightline.scene.PointMap;
import java.util.List;

/**
 * Voxels of one geometry epoch: a lattice through the epoch's origin whose edge is a power of two,
 * so that a coarser lattice is had by shifting the integers, never by voxelising again. The edge is
 * the published one (1/20 of the scene's shortest side), but no shorter than thinned points are
 * apart, rounded up to a power of two: finer voxels would have holes, and frames that see the same
 * would seem to differ. It only grows.
 *
 * @param ideal the edge before rounding, 0 while nothing was seen
 * @param sample of the confident points, by which the scene is measured
 * @param thinnest where the scene was found to be thinnest
 */
public record Lattice(double ideal, PointSample sample, ThinnestSide thinnest) {

    private static final int CELLS_ALONG_SHORTEST_SIDE = 20;
    private static final int FINEST = -100;

    /** Nothing was seen yet. */
    public static Lattice empty() {
        return new Lattice(0, PointSample.empty(), ThinnestSide.unknown());
    }

    /**
     * The lattice after more was seen: as coarse as the scene's shortest side and the points'
     * spacing ask for, and coarse enough that every point has a voxel.
     *
     * @param maps new points in the epoch's coordinates
     * @param threshold {@link ConfidenceHistogram} code of the least confident point that counts
     */
    public Lattice including(List<PointMap> maps, int threshold) {
        PointSample grown = sample;
        double least = Math.max(ideal, GridSpacing.of(maps));
        for (PointMap map : maps) {
            grown = grown.including(map.points(), map.confidence(), threshold);
            least = Math.max(least, (double) reach(map) / VoxelCode.REACH);
        }
        ThinnestSide side = ThinnestSide.along(grown, thinnest.direction());
        if (edgeFor(side) > least) {
            // No longer thin enough that way; there may be a thinner one.
            side = ThinnestSide.of(grown);
        }
        return new Lattice(Math.max(least, edgeFor(side)), grown, side);
    }

    private static double edgeFor(ThinnestSide side) {
        return side.thickness() / CELLS_ALONG_SHORTEST_SIDE;
    }

    /** The edge is {@code 2^level}. */
    public int level() {
        return ideal > 0 && Double.isFinite(ideal)
                ? Math.max(FINEST, Math.getExponent(ideal) + 1)
                : FINEST;
    }

    /** Greatest distance of a point from the origin along any axis. */
    private static float reach(PointMap map) {
        float reach = 0;
        for (int i = 0; i < map.points().length; i++) {
            if (map.confidence()[i / 3] > 0) {
                reach = Math.max(reach, Math.abs(map.points()[i]));
            }
        }
        return reach;
    }

    /** Length of a voxel's edge. */
    public double edge() {
        return Math.scalb(1.0, level());
    }

    /**
     * Surface that a voxel stands for, relative to one before rounding: from 1 to 4. With it,
     * epochs whose edges were rounded differently can be weighed against each other.
     */
    public double voxelWeight() {
        return ideal == 0 ? 1 : Math.pow(edge() / ideal, 2);
    }

    /**
     * Voxels of points.
     *
     * @param points {@code [n, 3]} in the epoch's coordinates
     * @param confidence {@code [n]}; points without are left out
     */
    public SeenVoxels voxels(float[] points, float[] confidence) {
        double perUnit = Math.scalb(1.0, -level());
        long[] keys = new long[confidence.length];
        int count = 0;
        for (int i = 0; i < confidence.length; i++) {
            if (confidence[i] > 0) {
                int code =
                        VoxelCode.of(
                                (int) Math.floor(points[3 * i] * perUnit),
                                (int) Math.floor(points[3 * i + 1] * perUnit),
                                (int) Math.floor(points[3 * i + 2] * perUnit));
                keys[count++] = SeenVoxels.key(code, ConfidenceHistogram.code(confidence[i]));
            }
        }
        return SeenVoxels.of(keys, count);
    }
}
