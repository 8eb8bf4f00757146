package io.sightline.sampling;

import io.sightline.sampling.alignment.Similarity;
import io.sightline.scene.PointMap;

/** Point maps as another pass would hand them over. */
final class PointMaps {
    private PointMaps() {}

    /** The same points and camera in other coordinates. */
    static PointMap moved(PointMap map, Similarity othersFromMap) {
        Similarity back = othersFromMap.inverse();
        float[] extrinsics = new float[12];
        for (int row = 0; row < 3; row++) {
            double shift = map.extrinsics()[4 * row + 3];
            for (int column = 0; column < 3; column++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += map.extrinsics()[4 * row + k] * back.rotation()[3 * k + column];
                }
                extrinsics[4 * row + column] = (float) sum;
                shift += map.extrinsics()[4 * row + column] * back.translation()[column];
            }
            extrinsics[4 * row + 3] = (float) (othersFromMap.scale() * shift);
        }
        return new PointMap(
                map.frameId(),
                map.timeMs(),
                map.width(),
                map.height(),
                othersFromMap.apply(map.points()),
                map.confidence(),
                extrinsics,
                map.intrinsics());
    }
}
