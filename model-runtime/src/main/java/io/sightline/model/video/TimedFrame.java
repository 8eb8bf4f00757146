package io.sightline.model.video;

import io.sightline.model.image.RgbImage;
import java.time.Duration;

/**
 * A frame and when it is.
 *
 * @param image the pixels
 * @param offset since the source's first frame
 */
public record TimedFrame(RgbImage image, Duration offset) {}
