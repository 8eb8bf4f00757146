package io.sightline.jobs.cli.terminal;

/**
 * The size of a frame.
 *
 * @param width pixels
 * @param height pixels
 */
public record PixelSize(int width, int height) {}
