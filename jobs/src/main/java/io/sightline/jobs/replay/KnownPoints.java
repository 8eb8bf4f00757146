package io.sightline.jobs.replay;

import io.sightline.model.image.LumaThumbnail;
import io.sightline.scene.PointMap;
import io.sightline.scene.WorldPoints;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes over a clip whose points are known already, all in one coordinate system. There are no
 * pictures to choose anchors by, and no drift that would need any.
 */
public final class KnownPoints implements GeometryPass {

    private static final byte[] NO_PICTURE = new byte[LumaThumbnail.SIDE * LumaThumbnail.SIDE];
    private static final float[] ANYWHERE = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};

    private final List<PointMap> maps;

    private KnownPoints(List<PointMap> maps) {
        this.maps = maps;
    }

    /**
     * The points of a file, which has no cameras: they are found from the points.
     *
     * @param columns of the grid that they are thinned to
     */
    public static KnownPoints of(WorldPoints points, int columns) {
        List<PointMap> maps = new ArrayList<>();
        float[] camera = ANYWHERE;
        for (int frame = 0; frame < points.frames(); frame++) {
            PointMap map = Thinned.of(map(points, frame, camera), columns);
            float[] found = Resection.extrinsics(map);
            camera = found == null ? camera : found;
            maps.add(map.withExtrinsics(camera));
        }
        return new KnownPoints(maps);
    }

    @Override
    public byte[] thumbnail(int frame) {
        return NO_PICTURE;
    }

    @Override
    public List<PointMap> estimate(List<Integer> frames) {
        return frames.stream().map(maps::get).toList();
    }

    private static PointMap map(WorldPoints points, int frame, float[] camera) {
        int pixels = points.height() * points.width();
        float[] xyz = new float[3 * pixels];
        float[] confidence = new float[pixels];
        points.points().slice(3 * frame * pixels, xyz.length).get(xyz);
        points.confidence().slice(frame * pixels, pixels).get(confidence);
        return new PointMap(
                LiveReplay.frameId(frame),
                LiveReplay.timeMs(frame),
                points.width(),
                points.height(),
                xyz,
                confidence,
                camera,
                new float[4]);
    }
}
