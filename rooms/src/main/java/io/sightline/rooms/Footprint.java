package io.sightline.rooms;

/**
 * The outline of an object on the floor as a ring of points. Objects stand on the floor, so the
 * closest points of two objects are those of their outlines; the ring finds them to within a few
 * centimetres.
 */
final class Footprint {
    private static final int POINTS = 48;

    private final double[] xs;
    private final double[] ys;

    private Footprint(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
    }

    static Footprint of(RoomObject object) {
        return object.category().shape() == Shape.BOX ? rectangle(object) : circle(object);
    }

    double gap(Footprint other) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                double dx = xs[i] - other.xs[j];
                double dy = ys[i] - other.ys[j];
                smallest = Math.min(smallest, dx * dx + dy * dy);
            }
        }
        return Math.sqrt(smallest);
    }

    private static Footprint circle(RoomObject object) {
        double[] xs = new double[POINTS];
        double[] ys = new double[POINTS];
        double radius = object.length() / 2;
        for (int i = 0; i < POINTS; i++) {
            double angle = i * 2 * Math.PI / POINTS;
            xs[i] = object.x() + radius * StrictMath.cos(angle);
            ys[i] = object.y() + radius * StrictMath.sin(angle);
        }
        return new Footprint(xs, ys);
    }

    private static Footprint rectangle(RoomObject object) {
        double[] xs = new double[POINTS];
        double[] ys = new double[POINTS];
        double cos = StrictMath.cos(object.yaw());
        double sin = StrictMath.sin(object.yaw());
        int side = POINTS / 4;
        for (int i = 0; i < POINTS; i++) {
            double along = (i % side) / (double) side * 2 - 1;
            double u = new double[] {along, 1, -along, -1}[i / side] * object.length() / 2;
            double v = new double[] {-1, along, 1, -along}[i / side] * object.width() / 2;
            xs[i] = object.x() + cos * u - sin * v;
            ys[i] = object.y() + sin * u + cos * v;
        }
        return new Footprint(xs, ys);
    }
}
