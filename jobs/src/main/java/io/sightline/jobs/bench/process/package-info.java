/**
 * What a benchmark measures in processes of their own: they are given this process's class path and
 * options, and end with it.
 */
package io.sightline.jobs.bench.process;
