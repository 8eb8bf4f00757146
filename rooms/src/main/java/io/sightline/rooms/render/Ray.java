package io.sightline.rooms.render;

import io.sightline.rooms.Light;
import io.sightline.rooms.Pose;

/**
 * The ray through one pixel and the nearest thing it has met. One instance walks over the whole
 * image: nothing is allocated per pixel.
 *
 * <p>Directions have a camera z of 1, so a distance along the ray is a depth.
 */
final class Ray {
    /** Nothing nearer than this is seen, metres. */
    static final double NEAR = 0.05;

    final double originX;
    final double originY;
    final double originZ;
    final Light light;
    private final double[] rotation;

    double dx;
    double dy;
    double dz;

    /** Squared length of the direction. */
    double lengthSquared;

    /** Depth of the nearest hit, metres. */
    double depth;

    /** Cosine between the light and the surface there. */
    double incidence;

    Ray(Pose pose, Light light) {
        this.originX = pose.x();
        this.originY = pose.y();
        this.originZ = pose.z();
        this.light = light;
        this.rotation = pose.rotation();
    }

    /** Aims through a point of the image plane at depth 1; nothing is met yet. */
    void aim(double x, double y) {
        dx = rotation[0] * x + rotation[1] * y + rotation[2];
        dy = rotation[3] * x + rotation[4] * y + rotation[5];
        dz = rotation[6] * x + rotation[7] * y + rotation[8];
        lengthSquared = dx * dx + dy * dy + dz * dz;
    }

    boolean meets(double hitDepth, double hitIncidence) {
        depth = hitDepth;
        incidence = hitIncidence;
        return true;
    }
}
