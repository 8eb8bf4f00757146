package io.sightline.jobs.bench;

import io.sightline.jobs.replay.GeometryPass;
import io.sightline.jobs.replay.Thinned;
import io.sightline.sampling.alignment.Similarity;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Stands in for a geometry estimator where the truth is known: each pass hands over true points
 * with noise and outliers, turned, scaled and shifted at random.
 */
final class SimulatedPass implements GeometryPass {

    private static final double GREATEST_SCALE = 4;
    private static final double FARTHEST_SHIFT = 20;

    private final List<PointMap> truth;
    private final List<byte[]> thumbnails;
    private final Blemishes blemishes;
    private final SplittableRandom random;
    private final List<Similarity> passFromRoom = new ArrayList<>();

    /**
     * Passes over a walk.
     *
     * @param columns of the grid that maps are thinned to
     * @param seed the same seed gives the same passes
     */
    public SimulatedPass(TrueWalk walk, int columns, Blemishes blemishes, long seed) {
        this.truth = walk.frames().stream().map(map -> Thinned.of(map, columns)).toList();
        this.thumbnails = walk.thumbnails();
        this.blemishes = blemishes;
        this.random = new SplittableRandom(seed);
    }

    /** The coordinates of the passes so far, from the room's. */
    public List<Similarity> passFromRoom() {
        return List.copyOf(passFromRoom);
    }

    @Override
    public byte[] thumbnail(int frame) {
        return thumbnails.get(frame);
    }

    @Override
    public List<PointMap> estimate(List<Integer> frames) {
        Similarity pass = RandomSimilarity.draw(random, GREATEST_SCALE, FARTHEST_SHIFT);
        passFromRoom.add(pass);
        return frames.stream().map(frame -> estimated(truth.get(frame), pass)).toList();
    }

    private PointMap estimated(PointMap map, Similarity pass) {
        return map.withPoints(pass.apply(blemished(map)))
                .withExtrinsics(RandomSimilarity.moved(map.extrinsics(), pass));
    }

    private float[] blemished(PointMap map) {
        float[] points = map.points().clone();
        float[] centre = RandomSimilarity.centre(map.extrinsics());
        for (int i = 0; i < points.length; i += 3) {
            double distance = 0;
            for (int axis = 0; axis < 3; axis++) {
                distance += Math.pow(points[i + axis] - centre[axis], 2);
            }
            double sigma = blemishes.noise() * Math.sqrt(distance);
            boolean outlier = random.nextDouble() < blemishes.outliers();
            double reach = outlier ? Math.sqrt(distance) : 0;
            for (int axis = 0; axis < 3; axis++) {
                double error =
                        reach * (2 * random.nextDouble() - 1) + sigma * random.nextGaussian();
                points[i + axis] += (float) error;
            }
        }
        return points;
    }
}
