package io.sightline.rooms.render;

import io.sightline.rooms.Light;
import io.sightline.rooms.RoomObject;

/** An upright cylinder on the floor: side and top. */
final class Cylinder extends Solid {
    private final double radius;
    private final double height;
    private final double qx;
    private final double qy;
    private final double originZ;
    private final double c;
    private final Light light;

    Cylinder(RoomObject object, Ray ray) {
        super(object, ray);
        radius = object.length() / 2;
        height = object.height();
        qx = ray.originX - object.x();
        qy = ray.originY - object.y();
        originZ = ray.originZ;
        c = qx * qx + qy * qy - radius * radius;
        light = ray.light;
    }

    @Override
    boolean intersect(Ray ray) {
        double side = sideDepth(ray);
        double top = topDepth(ray);
        double depth = Math.min(side, top);
        if (depth >= ray.depth) {
            return false;
        }
        if (top < side) {
            return ray.meets(depth, light.z());
        }
        double nx = (qx + depth * ray.dx) / radius;
        double ny = (qy + depth * ray.dy) / radius;
        return ray.meets(depth, nx * light.x() + ny * light.y());
    }

    private double sideDepth(Ray ray) {
        double a = ray.dx * ray.dx + ray.dy * ray.dy;
        double b = qx * ray.dx + qy * ray.dy;
        double discriminant = b * b - a * c;
        if (discriminant <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double depth = (-b - Math.sqrt(discriminant)) / a;
        double z = originZ + depth * ray.dz;
        boolean hit = depth > Ray.NEAR && z > 0 && z < height;
        return hit ? depth : Double.POSITIVE_INFINITY;
    }

    private double topDepth(Ray ray) {
        if (ray.dz >= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double depth = (height - originZ) / ray.dz;
        double x = qx + depth * ray.dx;
        double y = qy + depth * ray.dy;
        boolean hit = depth > Ray.NEAR && x * x + y * y < radius * radius;
        return hit ? depth : Double.POSITIVE_INFINITY;
    }
}
