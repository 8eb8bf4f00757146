package io.sightline.rooms.dataset;

import io.sightline.rooms.question.Visibility;
import java.util.List;

/**
 * A scene that a training set asks about.
 *
 * @param seen what its frames show
 * @param seed of the draws among what can be asked
 * @param frames JPEG or PNG, in the order of time
 * @param truth what the frames really show, for supervision beyond the answers; written as JSON
 */
public record TrainingScene(Visibility seen, long seed, List<byte[]> frames, Object truth) {}
