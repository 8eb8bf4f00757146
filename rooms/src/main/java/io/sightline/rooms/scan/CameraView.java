package io.sightline.rooms.scan;

/**
 * A camera and where it stands: a pinhole, or a fisheye lens. Other distortion is left out: the
 * views tell what is seen, not where exactly.
 *
 * @param worldFromCamera its pose
 * @param lens {@code fx, fy, cx, cy} in pixels; the centre of pixel (u, v) lies at (u + 0.5, v +
 *     0.5). Then, of a fisheye lens, {@code k1} to {@code k4} of COLMAP's OPENCV_FISHEYE
 * @param width pixels
 * @param height pixels
 */
public record CameraView(Transform worldFromCamera, double[] lens, int width, int height) {

    /**
     * Refuses what is no camera.
     *
     * @throws ScanException if the image is empty or there are not four lens values, or eight
     */
    public CameraView {
        if (width < 1 || height < 1 || (lens.length != 4 && lens.length != 8)) {
            throw new ScanException(
                    ("Camera of %d x %d pixels with %d lens values; give positive sizes and four or"
                                    + " eight")
                            .formatted(width, height, lens.length));
        }
    }

    /** Whether the lens shows angles rather than what is straight. */
    public boolean isFisheye() {
        return lens.length > 4;
    }

    /** The same view with fewer pixels, or more. */
    public CameraView scaledTo(int newWidth) {
        int newHeight = Math.max(1, (int) Math.rint((double) height * newWidth / width));
        double[] scaled = lens.clone();
        for (int i = 0; i < 4; i += 2) {
            scaled[i] *= (double) newWidth / width;
            scaled[i + 1] *= (double) newHeight / height;
        }
        return new CameraView(worldFromCamera, scaled, newWidth, newHeight);
    }
}
