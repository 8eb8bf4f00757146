package io.sightline.notify.delivery;

import io.sightline.notify.settings.Filter;
import io.sightline.scene.AlertRule.Severity;
import java.time.Duration;
import java.util.Optional;

/**
 * How a receiver is told.
 *
 * @param name the receiver's
 * @param only what it is told
 * @param firstWait before an alert is tried again for the first time
 * @param giveUpAfter for so long an alert is tried
 * @param severities where alerts matter more, or less, than their rules say
 */
public record DeliverySettings(
        String name, Filter only, Duration firstWait, Duration giveUpAfter, Severities severities) {

    /** Which alerts matter more, or less, than their rules say. */
    @FunctionalInterface
    public interface Severities {
        /** That of a rule in a scene; nothing where it is the rule's to say. */
        Optional<Severity> of(String scene, String rule);
    }
}
