package io.sightline.rooms;

import io.sightline.rooms.scene.PointCloud;

/**
 * The outline of an object on the floor as a ring of points. Objects stand on the floor, so the
 * closest points of two objects are those of their outlines; the ring finds them to within a few
 * centimetres.
 */
final class Footprint {
    private static final int POINTS = 48;

    private Footprint() {}

    static PointCloud of(RoomObject object) {
        return object.category().shape() == Shape.BOX ? rectangle(object) : circle(object);
    }

    private static PointCloud circle(RoomObject object) {
        double[] ring = new double[3 * POINTS];
        double radius = object.length() / 2;
        for (int i = 0; i < POINTS; i++) {
            double angle = i * 2 * Math.PI / POINTS;
            ring[3 * i] = object.x() + radius * StrictMath.cos(angle);
            ring[3 * i + 1] = object.y() + radius * StrictMath.sin(angle);
        }
        return new PointCloud(ring);
    }

    private static PointCloud rectangle(RoomObject object) {
        double[] ring = new double[3 * POINTS];
        double cos = StrictMath.cos(object.yaw());
        double sin = StrictMath.sin(object.yaw());
        int side = POINTS / 4;
        for (int i = 0; i < POINTS; i++) {
            double along = (i % side) / (double) side * 2 - 1;
            double u = new double[] {along, 1, -along, -1}[i / side] * object.length() / 2;
            double v = new double[] {-1, along, 1, -along}[i / side] * object.width() / 2;
            ring[3 * i] = object.x() + cos * u - sin * v;
            ring[3 * i + 1] = object.y() + sin * u + cos * v;
        }
        return new PointCloud(ring);
    }
}
