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
        return new Dense(points.slice(), confidence.slice(), frames);
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
        return new OfMaps(List.copyOf(maps));
    }

    /** All frames in two dense tensors. */
    record Dense(FloatBuffer allPoints, FloatBuffer allConfidence, int frames)
            implements PointField {

        public Dense {
            int pixels = frames == 0 ? 0 : allConfidence.remaining() / frames;
            if (frames < 0
                    || pixels * frames != allConfidence.remaining()
                    || allPoints.remaining() != 3 * allConfidence.remaining()) {
                throw new IllegalArgumentException(
                        "%d point values and %d confidences are not [%d, H, W, 3] and [%d, H, W]"
                                .formatted(
                                        allPoints.remaining(),
                                        allConfidence.remaining(),
                                        frames,
                                        frames));
            }
        }

        @Override
        public int pixels() {
            return frames == 0 ? 0 : allConfidence.remaining() / frames;
        }

        @Override
        public FloatBuffer points(int frame) {
            return allPoints.slice(frame * pixels() * 3, pixels() * 3);
        }

        @Override
        public FloatBuffer confidence(int frame) {
            return allConfidence.slice(frame * pixels(), pixels());
        }
    }

    /** One {@link PointMap} per frame. */
    record OfMaps(List<PointMap> maps) implements PointField {

        public OfMaps {
            for (PointMap map : maps) {
                PointMap first = maps.get(0);
                if (map.width() != first.width() || map.height() != first.height()) {
                    throw new IllegalArgumentException(
                            "Frame %s has a grid of %d x %d points, the frames before it %d x %d"
                                    .formatted(
                                            map.frameId(),
                                            map.width(),
                                            map.height(),
                                            first.width(),
                                            first.height()));
                }
            }
        }

        @Override
        public int frames() {
            return maps.size();
        }

        @Override
        public int pixels() {
            return maps.isEmpty() ? 0 : maps.get(0).width() * maps.get(0).height();
        }

        @Override
        public FloatBuffer points(int frame) {
            return FloatBuffer.wrap(maps.get(frame).points());
        }

        @Override
        public FloatBuffer confidence(int frame) {
            return FloatBuffer.wrap(maps.get(frame).confidence());
        }
    }
}
