package io.sightline.sampling.coverage;

import java.util.Arrays;

/**
 * How thick a scene is where it is thinnest: in a room, from floor to ceiling. The published
 * sampler takes the shortest side of an axis-parallel box; a chunk's axes are arbitrary, so the
 * direction is searched for. One point in a hundred may lie outside on either side, so that a few
 * outliers do not make the voxels coarse.
 *
 * @param direction of the thinnest side, unit length, {@code [3]}
 * @param thickness along it
 */
public record ThinnestSide(double[] direction, double thickness) {

    private static final int OUTSIDE_ONE_IN = 100;

    /** Step lengths of the search, as tangents: from 45 degrees down to one. */
    private static final double[] STEPS = {1, 0.5, 0.25, 0.12, 0.06, 0.03, 0.016};

    /** Of nothing. */
    static ThinnestSide unknown() {
        return new ThinnestSide(new double[] {1, 0, 0}, 0);
    }

    /** The thickness along a direction. */
    static ThinnestSide along(PointSample sample, double... direction) {
        float[] along = new float[sample.size()];
        for (int i = 0; i < along.length; i++) {
            along[i] =
                    (float)
                            (direction[0] * sample.points()[3 * i]
                                    + direction[1] * sample.points()[3 * i + 1]
                                    + direction[2] * sample.points()[3 * i + 2]);
        }
        Arrays.sort(along);
        int outside = along.length / OUTSIDE_ONE_IN;
        double thickness =
                along.length == 0 ? 0 : along[along.length - 1 - outside] - along[outside];
        return new ThinnestSide(direction, thickness);
    }

    /** The thinnest side that is found from the axes by turning as long as it gets thinner. */
    static ThinnestSide of(PointSample sample) {
        ThinnestSide thinnest = along(sample, 1, 0, 0).descend(sample);
        for (ThinnestSide side :
                new ThinnestSide[] {along(sample, 0, 1, 0), along(sample, 0, 0, 1)}) {
            ThinnestSide other = side.descend(sample);
            thinnest = other.thickness < thinnest.thickness ? other : thinnest;
        }
        return thinnest;
    }

    private ThinnestSide descend(PointSample sample) {
        ThinnestSide best = this;
        for (double step : STEPS) {
            ThinnestSide before;
            do {
                before = best;
                for (int turn = 0; turn < 6; turn++) {
                    ThinnestSide other = along(sample, before.turned(turn, step));
                    best = other.thickness < best.thickness ? other : best;
                }
            } while (best.thickness < before.thickness);
        }
        return best;
    }

    private double[] turned(int turn, double step) {
        double[] turned = direction.clone();
        turned[turn / 2] += turn % 2 == 0 ? step : -step;
        double length = 0;
        for (double value : turned) {
            length += value * value;
        }
        for (int axis = 0; axis < 3; axis++) {
            turned[axis] /= Math.sqrt(length);
        }
        return turned;
    }
}
