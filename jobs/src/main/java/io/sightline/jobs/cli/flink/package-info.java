/**
 * The Flink that a command starts, or looks at over its REST interface: the running job, what made
 * it fail, and how it does.
 */
package io.sightline.jobs.cli.flink;
