/** Chunks go out to the geometry model and come back as point maps, or not at all. */
package io.sightline.operators.geometry;
