package io.sightline.jobs.camera;

import java.time.Duration;

/**
 * One frame of a feed.
 *
 * @param image JPEG, PNG or WebP bytes
 * @param offset time since the feed's first frame
 */
public record FeedFrame(byte[] image, Duration offset) {}
