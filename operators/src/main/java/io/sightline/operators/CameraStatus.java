package io.sightline.operators;

import io.sightline.scene.Answer;
import io.sightline.scene.Question;
import java.util.List;

/**
 * A camera of the scene.
 *
 * @param name the camera's
 * @param frames how many of its frames are held
 * @param newestMs capture time of its newest frame
 * @param framesPerSecond by the capture times of its last ten frames, 0 when it has sent one
 */
public record CameraStatus(String name, int frames, long newestMs, double framesPerSecond) {}
