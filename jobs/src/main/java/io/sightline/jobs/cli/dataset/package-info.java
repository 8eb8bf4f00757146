/**
 * {@code dataset build} makes training sets as Spatial-MLLM reads them, of drawn rooms and of
 * annotated scans.
 */
package io.sightline.jobs.cli.dataset;
