/** What can be set: Flink {@code ConfigOption}s by subject, and their validation. */
package io.sightline.config;
