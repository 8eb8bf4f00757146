package io.sightline.rooms.render;

import io.sightline.rooms.Light;
import io.sightline.rooms.RoomObject;

/** An upright box on the floor, turned about the vertical: the slab test in its own axes. */
final class YawedBox extends Solid {
    private final double cos;
    private final double sin;
    private final double alongNear;
    private final double alongFar;
    private final double acrossNear;
    private final double acrossFar;
    private final double bottom;
    private final double top;
    private final double lightAlong;
    private final double lightAcross;
    private final double lightUp;

    YawedBox(RoomObject object, Ray ray) {
        super(object, ray);
        cos = StrictMath.cos(object.yaw());
        sin = StrictMath.sin(object.yaw());
        double qx = ray.originX - object.x();
        double qy = ray.originY - object.y();
        double along = cos * qx + sin * qy;
        double across = -sin * qx + cos * qy;
        alongNear = -object.length() / 2 - along;
        alongFar = object.length() / 2 - along;
        acrossNear = -object.width() / 2 - across;
        acrossFar = object.width() / 2 - across;
        bottom = -ray.originZ;
        top = object.height() - ray.originZ;
        Light light = ray.light;
        lightAlong = cos * light.x() + sin * light.y();
        lightAcross = -sin * light.x() + cos * light.y();
        lightUp = light.z();
    }

    @Override
    boolean intersect(Ray ray) {
        double ex = cos * ray.dx + sin * ray.dy;
        double ey = -sin * ray.dx + cos * ray.dy;
        double i1 = alongNear / ex;
        double i2 = alongFar / ex;
        double j1 = acrossNear / ey;
        double j2 = acrossFar / ey;
        double k1 = bottom / ray.dz;
        double k2 = top / ray.dz;
        double enterAlong = Math.min(i1, i2);
        double enterAcross = Math.min(j1, j2);
        double enter = Math.max(Math.max(enterAlong, enterAcross), Math.min(k1, k2));
        double leave = Math.min(Math.min(Math.max(i1, i2), Math.max(j1, j2)), Math.max(k1, k2));
        if (!(enter < leave) || enter <= Ray.NEAR || enter >= ray.depth) {
            return false;
        }
        if (enter == enterAlong) {
            return ray.meets(enter, -Math.signum(ex) * lightAlong);
        }
        if (enter == enterAcross) {
            return ray.meets(enter, -Math.signum(ey) * lightAcross);
        }
        return ray.meets(enter, -Math.signum(ray.dz) * lightUp);
    }
}
