/**
 * What a scene looks like as a whole: thinned coloured points, and the space that was looked at.
 */
package io.sightline.sampling.map;
