/**
 * What can be set: one class of {@link org.apache.flink.configuration.ConfigOption}s per subject,
 * and {@link io.sightline.config.JobConfiguration}, which reads and validates them all.
 */
package io.sightline.config;
