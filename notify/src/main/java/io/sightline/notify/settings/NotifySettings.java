package io.sightline.notify.settings;

import io.sightline.scene.AlertRule.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told of what.
 *
 * @param severities the first that fits an alert says how much it matters; without one it is as its
 *     rule says
 * @param deadLetters the topic of what could not be told; {@code null} for {@code
 *     notify-dead-letters}
 * @param receivers at least one
 */
public record NotifySettings(
        List<SeverityRule> severities, String deadLetters, List<ReceiverSettings> receivers) {
    private static final String USUAL = "notify-dead-letters";

    /** Checks. */
    public NotifySettings {
        severities = severities == null ? List.of() : List.copyOf(severities);
        deadLetters = deadLetters == null ? USUAL : deadLetters;
        if (!deadLetters.matches("[A-Za-z0-9._-]{1,249}")) {
            throw new IllegalArgumentException(
                    "'dead_letters' is '%s', which is no topic".formatted(deadLetters));
        }
        if (receivers == null || receivers.isEmpty()) {
            throw new IllegalArgumentException("'receivers' is missing: name at least one");
        }
        receivers = List.copyOf(receivers);
        Set<String> names = new HashSet<>();
        receivers.forEach(
                receiver -> {
                    if (!names.add(receiver.name())) {
                        throw new IllegalArgumentException(
                                "two receivers are called '%s'".formatted(receiver.name()));
                    }
                });
    }

    /** How much a rule's alerts in a scene matter; nothing where that is the rule's to say. */
    public Optional<Severity> severity(String scene, String rule) {
        return severities.stream()
                .filter(severity -> severity.fits(scene, rule))
                .findFirst()
                .map(SeverityRule::severity);
    }
}
