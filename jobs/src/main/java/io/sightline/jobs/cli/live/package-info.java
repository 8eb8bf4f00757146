/**
 * Commands that talk to a running broker: {@code run}, {@code publish}, {@code ask}, {@code watch}.
 */
package io.sightline.jobs.cli.live;
