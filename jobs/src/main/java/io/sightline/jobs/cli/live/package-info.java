/**
 * Commands on the two sides of a running broker: {@code run} is the job, {@code publish} a camera,
 * {@code ask} and {@code watch} are those who want to know. They meet on topics only.
 */
package io.sightline.jobs.cli.live;
