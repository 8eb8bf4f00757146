/**
 * Frames out of videos and cameras, by index or as they come, through FFmpeg. Rotation metadata is
 * ignored, as the published decoder does.
 */
package io.sightline.model.video;
