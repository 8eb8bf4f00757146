package io.sightline.sampling.map;

import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.coverage.ConfidenceHistogram;
import io.sightline.sampling.coverage.Lattice;
import io.sightline.sampling.memory.FrameView;

/**
 * Draws what frames see into a map. Not thread-safe; the map that it begins with stays as it is.
 */
public final class MapDrawing {
    /** Of a voxel of the sampler, cubes along its edge, and steps along a cube's. */
    private static final int STEPS_PER_VOXEL = 4 * ThinnedPoints.NARROWEST;

    /** A cell is so many voxels wide, so that 64 of them reach through a hall. */
    private static final int VOXELS_PER_CELL = 2;

    /** One ray in so many points; odd, so that it does not keep to a few columns. */
    private static final int POINTS_PER_RAY = 3;

    private final int epoch;
    private final float confident;
    private final ThinnedPoints points;
    private final SeenSpace seen;

    /**
     * Goes on with a map.
     *
     * @param before {@code null} to begin one
     * @param epoch its geometry epoch
     * @param lattice the epoch's
     * @param threshold code of the least confidence that counts
     * @param most points that it may have
     */
    public MapDrawing(SceneMap before, int epoch, Lattice lattice, int threshold, int most) {
        this.epoch = epoch;
        confident = ConfidenceHistogram.confidence(threshold);
        double cell = VOXELS_PER_CELL * lattice.edge();
        if (before == null) {
            points =
                    new ThinnedPoints(
                            most,
                            lattice.edge() / STEPS_PER_VOXEL,
                            ThinnedPoints.NARROWEST,
                            new byte[0]);
            seen = SeenSpace.empty(cell);
        } else {
            points = new ThinnedPoints(most, before.step(), before.width(), before.points());
            seen = new SeenSpace(before.cell(), before.seen().clone()).atLeast(cell);
        }
    }

    /**
     * Draws a frame's confident points, and that it has looked at them.
     *
     * @param view of the map's epoch
     * @param colours {@code [height, width, 3]}, {@code null} where they are not known
     */
    public void add(FrameView view, FrameGrid grid, byte[] colours) {
        byte[] known = colours == null || colours.length < 3 * grid.size() ? null : colours;
        double[] point = new double[3];
        for (int pixel = 0; pixel < grid.size(); pixel++) {
            if (grid.isAtLeast(pixel, confident)) {
                for (int axis = 0; axis < 3; axis++) {
                    point[axis] = grid.coordinate(pixel, axis);
                }
                points.add(point, known, 3 * pixel);
                if (pixel % POINTS_PER_RAY == 0) {
                    seen.look(view.gaze().centre(), point);
                }
            }
        }
    }

    /** The map as it is now. */
    public SceneMap map() {
        return new SceneMap(
                epoch, points.step(), points.width(), points.points(), seen.cell(), seen.words());
    }
}
