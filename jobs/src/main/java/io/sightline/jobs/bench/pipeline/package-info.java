/**
 * {@code bench pipeline}: how many frames a second the job takes from a broker to the scenes'
 * memories while geometry has far more to do than it can, beside a consumer that only reads.
 */
package io.sightline.jobs.bench.pipeline;
