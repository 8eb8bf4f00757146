package io.sightline.notify.settings;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Somebody to tell; of webhook, mqtt and mail there is one.
 *
 * @param name a word; another name is another memory of what was told
 * @param only what it is told; {@code null} for all
 * @param giveUpAfter for so long one alert is tried; {@code null} for an hour
 * @param webhook a signed HTTP call
 * @param mqtt a broker
 * @param mail e-mail
 */
public record ReceiverSettings(
        String name,
        Filter only,
        Duration giveUpAfter,
        WebhookSettings webhook,
        MqttSettings mqtt,
        MailSettings mail) {
    private static final Duration USUAL = Duration.ofHours(1);

    /** Checks. */
    public ReceiverSettings {
        if (name == null || !name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "'name' is '%s': small letters, digits and -, 40 at most".formatted(name));
        }
        if (Stream.of(webhook, mqtt, mail).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("name one of 'webhook', 'mqtt' and 'mail'");
        }
        only = only == null ? Filter.none() : only;
        giveUpAfter = giveUpAfter == null ? USUAL : giveUpAfter;
    }

    /** What it is, without anything secret. */
    public String where() {
        if (webhook != null) {
            return "webhook at " + webhook.url().getHost();
        }
        return mqtt != null
                ? "mqtt at " + mqtt.url().getHost()
                : "mail to " + String.join(", ", mail.to());
    }
}
