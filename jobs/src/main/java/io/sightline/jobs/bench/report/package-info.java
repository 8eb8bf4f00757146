/** What benchmarks share: figures that were measured, and lines said while they are. */
package io.sightline.jobs.bench.report;
