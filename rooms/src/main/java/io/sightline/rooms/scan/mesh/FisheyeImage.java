package io.sightline.rooms.scan.mesh;

import io.sightline.rooms.scan.CameraView;
import io.sightline.rooms.scene.Sighting;

/**
 * What a fisheye lens shows, found in a pinhole's image from the same place, in which triangles
 * stay triangles. A pixel that looks further than 80° aside shows nothing.
 */
final class FisheyeImage {
    private static final double WIDEST = Math.toRadians(80);

    /** Radians between which the lens is taken to be linear. */
    private static final double STEP = 0.01;

    private final double[] lens;
    private final CameraView pinhole;

    /** Per pixel x / z and y / z of where it looks; not a number where it shows nothing. */
    private final double[] rays;

    FisheyeImage(CameraView camera) {
        lens = camera.lens();
        rays = new double[2 * camera.width() * camera.height()];
        double[] farthest = new double[2];
        for (int i = 0; i < rays.length; i += 2) {
            int row = i / 2 / camera.width();
            int column = i / 2 % camera.width();
            double x = (column + 0.5 - lens[2]) / lens[0];
            double y = (row + 0.5 - lens[3]) / lens[1];
            double radius = StrictMath.hypot(x, y);
            double stretch = radius == 0 ? 1 : StrictMath.tan(angle(radius)) / radius;
            rays[i] = x * stretch;
            rays[i + 1] = y * stretch;
            if (!Double.isNaN(stretch)) {
                farthest[0] = Math.max(farthest[0], Math.abs(rays[i]));
                farthest[1] = Math.max(farthest[1], Math.abs(rays[i + 1]));
            }
        }
        int width = 2 * (int) Math.ceil(lens[0] * farthest[0] + 1);
        int height = 2 * (int) Math.ceil(lens[1] * farthest[1] + 1);
        double[] straight = {lens[0], lens[1], width / 2.0, height / 2.0};
        pinhole = new CameraView(camera.worldFromCamera(), straight, width, height);
    }

    /**
     * Radians from the middle at which something is shown as far from it as this, in focal lengths.
     */
    private double angle(double radius) {
        double before = 0;
        for (double angle = STEP; angle <= WIDEST; angle += STEP) {
            double next = radius(angle);
            if (next >= radius) {
                return angle - STEP * (next - radius) / (next - before);
            }
            before = next;
        }
        return Double.NaN;
    }

    /** COLMAP's OPENCV_FISHEYE: a polynomial of the angle. */
    private double radius(double angle) {
        double square = angle * angle;
        double bend = lens[4] + square * (lens[5] + square * (lens[6] + square * lens[7]));
        return angle * (1 + square * bend);
    }

    /** The camera that sees all of this image, as sharply in the middle. */
    CameraView pinhole() {
        return pinhole;
    }

    /** What of the pinhole's image this one shows. */
    Sighting sighting(DepthBuffer drawn, int objects) {
        int[] pixels = new int[objects];
        for (int i = 0; i < rays.length; i += 2) {
            double u = rays[i] * lens[0] + pinhole.lens()[2];
            double v = rays[i + 1] * lens[1] + pinhole.lens()[3];
            int object = Double.isNaN(u) ? -1 : drawn.shown((int) u, (int) v);
            if (object >= 0) {
                pixels[object]++;
            }
        }
        return new Sighting(pixels, rays.length / 2);
    }
}
