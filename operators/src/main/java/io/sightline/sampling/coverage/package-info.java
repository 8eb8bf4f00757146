/** Which voxels a frame sees, kept up to date while the scene grows. */
package io.sightline.sampling.coverage;
