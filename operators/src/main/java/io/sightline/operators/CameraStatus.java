package io.sightline.operators;

/**
 * A camera of the scene.
 *
 * @param name the camera's
 * @param frames how many of its frames are held
 * @param newestMs capture time of its newest frame
 * @param framesPerSecond by the capture times of its last ten frames, 0 when it has sent one
 */
public record CameraStatus(String name, int frames, long newestMs, double framesPerSecond) {}
