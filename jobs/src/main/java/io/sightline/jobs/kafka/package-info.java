/**
 * The four topics and their wire formats: a {@code …Schema} is bytes to records or back. What a
 * producer sends is hostile until read; nothing of it may fail the job.
 */
package io.sightline.jobs.kafka;
