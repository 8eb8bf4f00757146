package io.sightline.rooms.render;

import io.sightline.rooms.Room;

/** Floor, ceiling and walls from inside. */
final class Shell {
    private final Room room;

    Shell(Room room) {
        this.room = room;
    }

    /** Records where the ray leaves the room and returns the index of the surface there. */
    int intersect(Ray ray) {
        double tx = exit(ray.originX, ray.dx, room.width());
        double ty = exit(ray.originY, ray.dy, room.depth());
        double tz = exit(ray.originZ, ray.dz, room.height());
        double depth = Math.min(Math.min(tx, ty), tz);
        if (depth == tz) {
            ray.meets(depth, ray.dz > 0 ? -ray.light.z() : ray.light.z());
            return ray.dz > 0 ? 1 : 0;
        }
        if (depth == tx) {
            ray.meets(depth, ray.dx > 0 ? -ray.light.x() : ray.light.x());
            return ray.dx > 0 ? 3 : 2;
        }
        ray.meets(depth, ray.dy > 0 ? -ray.light.y() : ray.light.y());
        return ray.dy > 0 ? 5 : 4;
    }

    private static double exit(double origin, double direction, double limit) {
        if (direction == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return (direction > 0 ? limit - origin : -origin) / direction;
    }
}
