/**
 * What questions can be about, be it drawn or scanned: objects with their words and surfaces, the
 * floor, and how much of them frames show. Metres, z up.
 */
package io.sightline.rooms.scene;
