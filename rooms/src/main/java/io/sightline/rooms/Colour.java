package io.sightline.rooms;

import java.util.random.RandomGenerator;

/**
 * Reflectance of a surface, linear, each channel from 0 to 1.
 *
 * @param red red channel
 * @param green green channel
 * @param blue blue channel
 */
public record Colour(double red, double green, double blue) {

    /** This colour made darker or lighter by one factor for all channels. */
    Colour times(double factor) {
        return new Colour(red * factor, green * factor, blue * factor);
    }

    /** This colour with each channel moved by up to {@code spread}, kept within {@code limits}. */
    Colour jittered(double spread, Range limits, RandomGenerator random) {
        Range offset = new Range(-spread, spread);
        return new Colour(
                clamp(red + offset.draw(random), limits),
                clamp(green + offset.draw(random), limits),
                clamp(blue + offset.draw(random), limits));
    }

    private static double clamp(double value, Range limits) {
        return Math.max(limits.low(), Math.min(limits.high(), value));
    }
}
