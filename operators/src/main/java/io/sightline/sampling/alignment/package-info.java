/**
 * Bringing the points of separate geometry passes into one coordinate system per scene. Depends on
 * nothing but the records that travel.
 */
package io.sightline.sampling.alignment;
