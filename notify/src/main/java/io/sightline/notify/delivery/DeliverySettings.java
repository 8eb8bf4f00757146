package io.sightline.notify.delivery;

import io.sightline.notify.settings.Filter;
import io.sightline.notify.settings.Severity;
import java.time.Duration;

/**
 * How a receiver is told.
 *
 * @param name the receiver's
 * @param only what it is told
 * @param firstWait before an alert is tried again for the first time
 * @param giveUpAfter for so long an alert is tried
 * @param severities how much alerts matter
 */
public record DeliverySettings(
        String name, Filter only, Duration firstWait, Duration giveUpAfter, Severities severities) {

    /** How much alerts matter. */
    @FunctionalInterface
    public interface Severities {
        /** That of a rule in a scene. */
        Severity of(String scene, String rule);
    }
}
