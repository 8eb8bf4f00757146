/** What the sampler remembers of a scene, and where it keeps that. */
package io.sightline.sampling.memory;
