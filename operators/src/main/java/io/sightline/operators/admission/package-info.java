/**
 * The door: what is no image is refused before it is decoded, event time is made of capture times,
 * and frames in which a resting camera repeats itself are marked, so that they cost no geometry.
 */
package io.sightline.operators.admission;
