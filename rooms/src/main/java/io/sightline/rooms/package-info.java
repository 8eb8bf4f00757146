/**
 * Procedural rooms and camera walks through them, reproducible from a seed. Metres; a room's origin
 * is the corner of its floor, x along its width, y along its depth, z up. Cameras have OpenCV axes:
 * x right, y down, z forward.
 */
package io.sightline.rooms;
