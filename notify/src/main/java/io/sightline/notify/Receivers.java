package io.sightline.notify;

import io.sightline.config.JobConfiguration;
import io.sightline.notify.delivery.Evidence;
import io.sightline.notify.delivery.Receiver;
import io.sightline.notify.mail.MailReceiver;
import io.sightline.notify.mqtt.MqttReceiver;
import io.sightline.notify.mqtt.StandingRules;
import io.sightline.notify.settings.ReceiverSettings;
import io.sightline.notify.webhook.WebhookReceiver;
import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * Receivers as they are set, with their secrets from the environment.
 *
 * @param environment a variable's value, {@code null} where it is not set
 */
record Receivers(
        JobConfiguration configuration, Evidence evidence, UnaryOperator<String> environment) {

    /**
     * Opens one.
     *
     * @throws NotifyException if a secret is missing
     */
    Receiver open(ReceiverSettings settings) {
        Clock clock = Clock.systemUTC();
        if (settings.webhook() != null) {
            String secret = secret(settings.name(), settings.webhook().secretEnv());
            return new WebhookReceiver(settings.webhook(), secret, clock);
        }
        if (settings.mqtt() != null) {
            return new MqttReceiver(
                    settings.mqtt(),
                    settings.name(),
                    secret(settings.name(), settings.mqtt().passwordEnv()),
                    evidence,
                    new StandingRules(configuration, settings.only()));
        }
        String password = secret(settings.name(), settings.mail().passwordEnv());
        return new MailReceiver(settings.mail(), password, evidence, clock);
    }

    private String secret(String receiver, String variable) {
        if (variable == null) {
            return null;
        }
        String secret = environment.apply(variable);
        if (secret == null || secret.isBlank()) {
            throw new NotifyException(
                    "The receiver '%s' has its secret in the environment variable %s, which is not set."
                            .formatted(receiver, variable));
        }
        return secret;
    }
}
