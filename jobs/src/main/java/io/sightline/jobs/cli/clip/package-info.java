/** Commands over a finished clip, without Kafka: {@code answer} and {@code sample}. */
package io.sightline.jobs.cli.clip;
