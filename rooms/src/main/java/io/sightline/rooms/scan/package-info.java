/**
 * What recorded and annotated scenes are made of: poses, cameras, frames. World from camera, OpenCV
 * axes, metres; the world's z points up.
 */
package io.sightline.rooms.scan;
