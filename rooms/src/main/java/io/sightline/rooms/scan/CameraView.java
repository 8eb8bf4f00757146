package io.sightline.rooms.scan;

/**
 * A pinhole camera and where it stands. Lens distortion is left out: the views tell what is seen,
 * not where exactly.
 *
 * @param worldFromCamera its pose
 * @param lens {@code fx, fy, cx, cy} in pixels; the centre of pixel (u, v) lies at (u + 0.5, v +
 *     0.5)
 * @param width pixels
 * @param height pixels
 */
public record CameraView(Transform worldFromCamera, double[] lens, int width, int height) {

    /**
     * Refuses what is no camera.
     *
     * @throws ScanException if the image is empty or there are not four lens values
     */
    public CameraView {
        if (width < 1 || height < 1 || lens.length != 4) {
            throw new ScanException(
                    "Camera of %d x %d pixels with %d lens values; give positive sizes and four"
                            .formatted(width, height, lens.length));
        }
    }

    /** The same view with fewer pixels, or more. */
    public CameraView scaledTo(int newWidth) {
        int newHeight = Math.max(1, (int) Math.rint((double) height * newWidth / width));
        double x = (double) newWidth / width;
        double y = (double) newHeight / height;
        double[] scaled = {lens[0] * x, lens[1] * y, lens[2] * x, lens[3] * y};
        return new CameraView(worldFromCamera, scaled, newWidth, newHeight);
    }
}
