package io.sightline.jobs.bench;

/**
 * What is wrong with estimated points.
 *
 * @param noise standard deviation along each axis, relative to a point's distance
 * @param outliers share of the points that are anywhere within the scene's reach
 */
record Blemishes(double noise, double outliers) {

    /** Noise of 1 % and 10 % outliers. */
    public static final Blemishes TARGET = new Blemishes(0.01, 0.1);
}
