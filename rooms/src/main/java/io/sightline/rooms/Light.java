package io.sightline.rooms;

/**
 * One distant lamp over an even glow.
 *
 * @param x towards the lamp, unit vector
 * @param y towards the lamp, unit vector
 * @param z towards the lamp, unit vector, above 0
 * @param ambient share of the light that comes from everywhere
 */
public record Light(double x, double y, double z, double ambient) {}
