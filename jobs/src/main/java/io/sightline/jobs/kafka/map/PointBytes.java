package io.sightline.jobs.kafka.map;

import io.sightline.sampling.map.SceneMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A map's points as glTF's buffers have them: all positions, then all colours.
 *
 * @param bytes of both
 * @param bounds least and greatest x, y, z
 */
record PointBytes(byte[] bytes, float[][] bounds) {
    /** What a position takes: three floats. */
    static final int POSITION = 12;

    /** What a colour takes: red, green, blue and alpha. */
    static final int COLOUR = 4;

    static PointBytes of(SceneMap map) {
        ByteBuffer points =
                ByteBuffer.allocate(map.size() * (POSITION + COLOUR))
                        .order(ByteOrder.LITTLE_ENDIAN);
        float[][] bounds = new float[2][3];
        for (int point = 0; point < map.size(); point++) {
            for (int axis = 0; axis < 3; axis++) {
                float at = map.coordinate(point, axis);
                points.putFloat(at);
                bounds[0][axis] = point == 0 ? at : Math.min(bounds[0][axis], at);
                bounds[1][axis] = point == 0 ? at : Math.max(bounds[1][axis], at);
            }
        }
        for (int point = 0; point < map.size(); point++) {
            for (int channel = 0; channel < 3; channel++) {
                points.put((byte) Math.round(255 * linear(map.colour(point, channel) / 255.0)));
            }
            points.put((byte) 255);
        }
        return new PointBytes(points.array(), bounds);
    }

    /** What a camera says is meant for screens: sRGB. */
    private static double linear(double shown) {
        return shown <= 0.04045 ? shown / 12.92 : Math.pow((shown + 0.055) / 1.055, 2.4);
    }
}
