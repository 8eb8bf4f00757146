package io.sightline.sampling.memory;

import io.sightline.sampling.coverage.Lattice;

/**
 * One coordinate system of a scene: all frames in it are comparable.
 *
 * @param number counts from 1
 * @param posed whether it is the producers' own, in metres
 * @param lattice its voxels
 * @param frames how many remembered frames are in it
 */
public record GeometryEpoch(int number, boolean posed, Lattice lattice, int frames) {

    public static GeometryEpoch open(int number, boolean posed) {
        return new GeometryEpoch(number, posed, Lattice.empty(), 0);
    }

    public GeometryEpoch with(Lattice grown) {
        return new GeometryEpoch(number, posed, grown, frames);
    }

    public GeometryEpoch withFrames(int count) {
        return new GeometryEpoch(number, posed, lattice, count);
    }
}
