package io.sightline.sampling.alignment;

import io.sightline.scene.PointMap;

/**
 * A remembered frame's thinned points in the scene's coordinates, packed: what later chunks that
 * see the frame again are aligned to. Seven bytes a point: 16 bits an axis within the frame's own
 * box (1/65535 of its sides, far below any estimator's noise), 8 bits for the confidence.
 *
 * @param frameId whose points
 * @param width grid columns
 * @param height grid rows
 * @param box least x y z, then the length of one step along each axis
 * @param packed per point x, y, z as unsigned little-endian 16 bits, then the confidence code; 0
 *     for a point that is not known
 */
public record FrameGrid(String frameId, int width, int height, float[] box, byte[] packed) {

    static final int BYTES_PER_POINT = 7;
    private static final int STEPS = 0xFFFF;

    /** A confidence keeps its exponent and three bits of its fraction, from 2⁻⁸ up to 2²³. */
    private static final int DROPPED_BITS = 20;

    private static final int LEAST_BITS = (127 - 8) << 3;

    /**
     * Packs points.
     *
     * @param map points in the scene's coordinates; those without confidence are not kept
     */
    public static FrameGrid of(PointMap map) {
        float[] box = boxOf(map);
        byte[] packed = new byte[map.confidence().length * BYTES_PER_POINT];
        for (int i = 0, at = 0; i < map.confidence().length; i++, at += BYTES_PER_POINT) {
            int code = code(map.confidence()[i]);
            if (code > 0) {
                for (int axis = 0; axis < 3; axis++) {
                    float step = box[3 + axis];
                    float offset = map.points()[3 * i + axis] - box[axis];
                    int steps = step == 0 ? 0 : Math.min(STEPS, Math.round(offset / step));
                    packed[at + 2 * axis] = (byte) steps;
                    packed[at + 2 * axis + 1] = (byte) (steps >>> 8);
                }
                packed[at + 6] = (byte) code;
            }
        }
        return new FrameGrid(map.frameId(), map.width(), map.height(), box, packed);
    }

    private static float[] boxOf(PointMap map) {
        float[] box = new float[6];
        for (int axis = 0; axis < 3; axis++) {
            float least = Float.POSITIVE_INFINITY;
            float greatest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < map.confidence().length; i++) {
                if (map.confidence()[i] > 0) {
                    least = Math.min(least, map.points()[3 * i + axis]);
                    greatest = Math.max(greatest, map.points()[3 * i + axis]);
                }
            }
            box[axis] = least > greatest ? 0 : least;
            box[3 + axis] = least > greatest ? 0 : (greatest - least) / STEPS;
        }
        return box;
    }

    /** Whether a map of the frame has the same grid, so that points correspond by index. */
    public boolean fits(PointMap map) {
        return width == map.width() && height == map.height();
    }

    /** Number of points, known or not. */
    public int size() {
        return width * height;
    }

    /** The point's confidence, 0 when it is not known. */
    public float confidence(int pixel) {
        int code = packed[pixel * BYTES_PER_POINT + 6] & 0xFF;
        return code == 0 ? 0 : Float.intBitsToFloat((code + LEAST_BITS) << DROPPED_BITS);
    }

    /** Whether the point is known, and as confident as another would be kept with. */
    public boolean isAtLeast(int pixel, float confidence) {
        int code = packed[pixel * BYTES_PER_POINT + 6] & 0xFF;
        return code > 0 && code >= code(confidence);
    }

    /** The point's x, y or z in the scene. */
    public float coordinate(int pixel, int axis) {
        int at = pixel * BYTES_PER_POINT + 2 * axis;
        int steps = (packed[at] & 0xFF) | (packed[at + 1] & 0xFF) << 8;
        return box[axis] + steps * box[3 + axis];
    }

    private static int code(float confidence) {
        if (!(confidence > 0)) {
            return 0;
        }
        int code = (Float.floatToRawIntBits(confidence) >>> DROPPED_BITS) - LEAST_BITS;
        return Math.max(1, Math.min(255, code));
    }
}
