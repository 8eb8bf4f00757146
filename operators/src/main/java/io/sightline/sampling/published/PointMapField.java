package io.sightline.sampling.published;

import io.sightline.scene.PointMap;
import java.nio.FloatBuffer;
import java.util.List;

/** One {@link PointMap} per frame. */
record PointMapField(List<PointMap> maps) implements PointField {

    public PointMapField {
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
