package io.sightline.rooms.render;

import io.sightline.rooms.RoomObject;

/** An object as seen from one place: what depends on the place alone is computed once. */
abstract class Solid {
    private final double toCentreX;
    private final double toCentreY;
    private final double toCentreZ;

    /** Squared length of the tangents from the camera to the sphere around the object. */
    private final double tangentSquared;

    Solid(RoomObject object, Ray ray) {
        toCentreX = object.x() - ray.originX;
        toCentreY = object.y() - ray.originY;
        toCentreZ = object.height() / 2 - ray.originZ;
        double radiusSquared =
                object.reach() * object.reach() + object.height() * object.height() / 4;
        tangentSquared =
                toCentreX * toCentreX
                        + toCentreY * toCentreY
                        + toCentreZ * toCentreZ
                        - radiusSquared;
    }

    /**
     * Whether the ray passes through the sphere around the object. Most rays miss most objects, and
     * this finds out at a fraction of the cost.
     */
    final boolean isNear(Ray ray) {
        double along = toCentreX * ray.dx + toCentreY * ray.dy + toCentreZ * ray.dz;
        return tangentSquared <= 0
                || (along > 0 && along * along >= tangentSquared * ray.lengthSquared);
    }

    /** Records the hit in the ray and returns true, if it is nearer than what the ray has met. */
    abstract boolean intersect(Ray ray);

    static Solid of(RoomObject object, Ray ray) {
        return switch (object.category().shape()) {
            case SPHERE -> new Sphere(object, ray);
            case CYLINDER -> new Cylinder(object, ray);
            case BOX -> new YawedBox(object, ray);
        };
    }
}
