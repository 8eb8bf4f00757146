package io.sightline.rooms.render;

import io.sightline.rooms.RoomObject;

/** An object as seen from one place: what depends on the place alone is computed once. */
interface Solid {
    /** Records the hit in the ray and returns true, if it is nearer than what the ray has met. */
    boolean intersect(Ray ray);

    static Solid of(RoomObject object, Ray ray) {
        return switch (object.category().shape()) {
            case SPHERE -> new Sphere(object, ray);
            case CYLINDER -> new Cylinder(object, ray);
            case BOX -> new YawedBox(object, ray);
        };
    }
}
