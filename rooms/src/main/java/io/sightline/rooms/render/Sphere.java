package io.sightline.rooms.render;

import io.sightline.rooms.Light;
import io.sightline.rooms.RoomObject;

/** A sphere that touches the floor. */
final class Sphere extends Solid {
    private final double radius;
    private final double qx;
    private final double qy;
    private final double qz;
    private final double c;
    private final Light light;

    Sphere(RoomObject object, Ray ray) {
        super(object, ray);
        radius = object.length() / 2;
        qx = ray.originX - object.x();
        qy = ray.originY - object.y();
        qz = ray.originZ - radius;
        c = qx * qx + qy * qy + qz * qz - radius * radius;
        light = ray.light;
    }

    @Override
    boolean intersect(Ray ray) {
        double a = ray.lengthSquared;
        double b = qx * ray.dx + qy * ray.dy + qz * ray.dz;
        double discriminant = b * b - a * c;
        if (discriminant <= 0) {
            return false;
        }
        double depth = (-b - Math.sqrt(discriminant)) / a;
        if (depth <= Ray.NEAR || depth >= ray.depth) {
            return false;
        }
        double nx = (qx + depth * ray.dx) / radius;
        double ny = (qy + depth * ray.dy) / radius;
        double nz = (qz + depth * ray.dz) / radius;
        return ray.meets(depth, nx * light.x() + ny * light.y() + nz * light.z());
    }
}
