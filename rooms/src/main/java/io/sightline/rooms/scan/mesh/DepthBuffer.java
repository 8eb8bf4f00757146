package io.sightline.rooms.scan.mesh;

import io.sightline.rooms.scan.CameraView;
import io.sightline.rooms.scene.Sighting;
import java.util.Arrays;

/** Draws triangles into an image of object indices; the nearest wins. */
final class DepthBuffer {
    private static final double NEAR = 0.05;

    private final CameraView camera;
    private final double[] closeness;
    private final int[] shown;

    /** The corners of a triangle after clipping: at most four of u, v and 1 / z. */
    private final double[] corners = new double[12];

    DepthBuffer(CameraView camera) {
        this.camera = camera;
        closeness = new double[camera.width() * camera.height()];
        shown = new int[closeness.length];
        Arrays.fill(shown, -1);
    }

    /** Draws the triangle of three points in the camera's coordinates. */
    void draw(double[] points, int a, int b, int c, int object) {
        int[] triangle = {3 * a, 3 * b, 3 * c};
        int count = 0;
        for (int i = 0; i < 3; i++) {
            int from = triangle[i];
            int to = triangle[(i + 1) % 3];
            double near = points[from + 2] - NEAR;
            double next = points[to + 2] - NEAR;
            if (near > 0) {
                project(points[from], points[from + 1], points[from + 2], count++);
            }
            if (near > 0 != next > 0) {
                double share = near / (near - next);
                project(
                        points[from] + share * (points[to] - points[from]),
                        points[from + 1] + share * (points[to + 1] - points[from + 1]),
                        NEAR,
                        count++);
            }
        }
        for (int i = 2; i < count; i++) {
            fill(0, 3 * (i - 1), 3 * i, object);
        }
    }

    private void project(double x, double y, double z, int corner) {
        corners[3 * corner] = camera.lens()[0] * x / z + camera.lens()[2];
        corners[3 * corner + 1] = camera.lens()[1] * y / z + camera.lens()[3];
        corners[3 * corner + 2] = 1 / z;
    }

    private void fill(int a, int b, int c, int object) {
        double area = edge(a, b, corners[c], corners[c + 1]);
        if (area == 0) {
            return;
        }
        int top = first(Math.min(corners[a + 1], Math.min(corners[b + 1], corners[c + 1])));
        int left = first(Math.min(corners[a], Math.min(corners[b], corners[c])));
        double bottom = Math.max(corners[a + 1], Math.max(corners[b + 1], corners[c + 1]));
        double right = Math.max(corners[a], Math.max(corners[b], corners[c]));
        for (int v = top; v < camera.height() && v + 0.5 <= bottom; v++) {
            for (int u = left; u < camera.width() && u + 0.5 <= right; u++) {
                double ofA = edge(b, c, u + 0.5, v + 0.5) / area;
                double ofB = edge(c, a, u + 0.5, v + 0.5) / area;
                double ofC = 1 - ofA - ofB;
                if (ofA >= 0 && ofB >= 0 && ofC >= 0) {
                    double near =
                            ofA * corners[a + 2] + ofB * corners[b + 2] + ofC * corners[c + 2];
                    put(v * camera.width() + u, near, object);
                }
            }
        }
    }

    private void put(int pixel, double near, int object) {
        if (near > closeness[pixel]) {
            closeness[pixel] = near;
            shown[pixel] = object;
        }
    }

    /** The first pixel whose centre is not before a place. */
    private static int first(double place) {
        return (int) Math.max(0, Math.ceil(place - 0.5));
    }

    /** Twice the area of the triangle of an edge and a point. */
    private double edge(int from, int to, double u, double v) {
        return (corners[to] - corners[from]) * (v - corners[from + 1])
                - (corners[to + 1] - corners[from + 1]) * (u - corners[from]);
    }

    /** The index of the object that a pixel shows; -1 if it shows none. */
    int shown(int column, int row) {
        return shown[row * camera.width() + column];
    }

    Sighting sighting(int objects) {
        int[] pixels = new int[objects];
        for (int object : shown) {
            if (object >= 0) {
                pixels[object]++;
            }
        }
        return new Sighting(pixels, shown.length);
    }
}
