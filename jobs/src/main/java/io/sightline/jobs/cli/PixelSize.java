package io.sightline.jobs.cli;

/**
 * The size of a frame.
 *
 * @param width pixels
 * @param height pixels
 */
record PixelSize(int width, int height) {}
