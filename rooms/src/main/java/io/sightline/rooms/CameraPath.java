package io.sightline.rooms;

import java.util.random.RandomGenerator;

/** A smooth way through a room, from progress 0 to 1. */
interface CameraPath {
    /** Metres that a path keeps from the walls. */
    double CLEARANCE = 0.7;

    /** Spread of the hand's tremor, metres. */
    double TREMOR = 0.006;

    /** The pose at a progress, without tremor. */
    Pose at(double progress);

    /** The pose at a progress, held by hand. */
    default Pose at(double progress, RandomGenerator random) {
        Pose pose = at(progress);
        return new Pose(
                pose.x() + TREMOR * random.nextGaussian(),
                pose.y() + TREMOR * random.nextGaussian(),
                pose.z() + TREMOR * random.nextGaussian(),
                pose.yaw(),
                pose.pitch(),
                pose.roll());
    }
}
