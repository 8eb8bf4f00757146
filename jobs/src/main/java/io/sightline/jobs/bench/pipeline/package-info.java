/**
 * {@code bench pipeline}: how many frames a second the job takes from a broker to the scenes'
 * memories while geometry has far more to do than it can, and what a consumer that only reads makes
 * of the same topic meanwhile.
 */
package io.sightline.jobs.bench.pipeline;
