/** Measurements on scenes of which everything is known. */
package io.sightline.jobs.bench;
