package io.sightline.model.encoder;

import io.sightline.model.image.resize.ResizedFrames;
import java.util.List;

/**
 * A question's frames, ready for both encoders.
 *
 * @param pixels an even number of frames
 * @param digests of what the pixels are of, one per frame: equal ones are equal pixels, at a size
 */
public record Clip(ResizedFrames pixels, List<String> digests) {}
