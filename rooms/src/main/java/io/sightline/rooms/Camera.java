package io.sightline.rooms;

/**
 * A pinhole camera with square pixels and its principal point in the middle of the image.
 *
 * @param width pixels
 * @param height pixels
 * @param horizontalFov angle of view across the width, radians
 */
public record Camera(int width, int height, double horizontalFov) {
    /**
     * Refuses what is no camera.
     *
     * @throws IllegalArgumentException if the image is empty or the angle not between 0 and π
     */
    public Camera {
        if (width < 1 || height < 1 || !(horizontalFov > 0 && horizontalFov < Math.PI)) {
            throw new IllegalArgumentException(
                    "Camera of %d x %d pixels and %.3f rad; give positive sizes and an angle below π"
                            .formatted(width, height, horizontalFov));
        }
    }

    /** Focal length in pixels. */
    public double focalLength() {
        return width / 2.0 / StrictMath.tan(horizontalFov / 2);
    }

    /**
     * {@code fx, fy, cx, cy} in pixels. The centre of the pixel in column u and row v lies at (u +
     * 0.5, v + 0.5).
     */
    public float[] intrinsics() {
        float focal = (float) focalLength();
        return new float[] {focal, focal, width / 2f, height / 2f};
    }

    public int pixels() {
        return width * height;
    }
}
