/**
 * Which older frames ride along in a chunk, so that drift stays bounded. The job and its replays
 * choose with the same classes.
 */
package io.sightline.sampling.anchors;
