package io.sightline.notify.mqtt;

import io.sightline.config.JobConfiguration;
import io.sightline.notify.settings.Filter;

/**
 * Which rules there are, to be followed on their topic.
 *
 * @param configuration where
 * @param only which of them a receiver is told of
 */
public record StandingRules(JobConfiguration configuration, Filter only) {}
