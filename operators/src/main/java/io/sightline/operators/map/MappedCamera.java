package io.sightline.operators.map;

import io.sightline.sampling.alignment.Gaze;

/**
 * Where a frame was taken.
 *
 * @param frameId the frame
 * @param camera its camera
 * @param timeMs its capture time
 * @param gaze from where and whereto, in the map's coordinates
 */
public record MappedCamera(String frameId, String camera, long timeMs, Gaze gaze) {}
