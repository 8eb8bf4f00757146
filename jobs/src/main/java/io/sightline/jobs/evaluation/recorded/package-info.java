/** Published benchmarks about recorded scenes, read from their own files. */
package io.sightline.jobs.evaluation.recorded;
