package io.sightline.jobs.bench;

/**
 * One question where an earlier selection may be kept.
 *
 * @param again whether the camera has been everywhere before
 * @param moved whether its frames are others than those of the question before
 * @param known voxels of the scene that they cover, of what the best cover
 * @param seen the same of the true points
 */
record StabilityLook(boolean again, boolean moved, double known, double seen) {}
