package io.sightline.sampling.published;

import io.sightline.scene.PointMap;
import io.sightline.scene.WorldPoints;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Point maps of a clip's frames, read where they lie: arrays, a mapped file or a tensor's memory,
 * never a copy of the whole. Reading is thread-safe as long as nobody writes.
 */
public interface PointField {

    /** Number of frames, S. */
    int frames();

    /** Points of each frame, H · W. */
    int pixels();

    /** A view of one frame's points, {@code [H·W, 3]}, positioned at their first value. */
    FloatBuffer points(int frame);

    /** A view of one frame's confidences, {@code [H·W]}, positioned at their first value. */
    FloatBuffer confidence(int frame);

    /**
     * A field over two dense tensors.
     *
     * @param points {@code [S, H, W, 3]} row-major; {@code world_points}
     * @param confidence {@code [S, H, W]} row-major; {@code world_points_conf}
     * @param frames S
     * @throws IllegalArgumentException if the sizes do not belong together
     */
    static PointField of(FloatBuffer points, FloatBuffer confidence, int frames) {
        return new DensePointField(points.slice(), confidence.slice(), frames);
    }

    /** A field over a clip's points at full resolution. */
    static PointField of(WorldPoints points) {
        return of(points.points(), points.confidence(), points.frames());
    }

    /**
     * A field over the point maps of a few frames, all of one grid size.
     *
     * @throws IllegalArgumentException if the grids differ
     */
    static PointField of(List<PointMap> maps) {
        return new PointMapField(List.copyOf(maps));
    }
}
