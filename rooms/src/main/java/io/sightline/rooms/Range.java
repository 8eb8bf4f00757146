package io.sightline.rooms;

import java.util.random.RandomGenerator;

/**
 * Where a uniformly drawn value may lie.
 *
 * @param low smallest value
 * @param high largest value, itself never drawn unless it equals {@code low}
 */
public record Range(double low, double high) {
    /**
     * Refuses a reversed range.
     *
     * @throws IllegalArgumentException if {@code low} exceeds {@code high}
     */
    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "Range from " + low + " to " + high + " is reversed; give the lower end first");
        }
    }

    double draw(RandomGenerator random) {
        return low == high ? low : random.nextDouble(low, high);
    }
}
