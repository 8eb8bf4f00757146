package io.sightline.notify.settings;

import java.net.URI;
import java.time.Duration;

/**
 * A broker of MQTT 5.
 *
 * @param url {@code mqtt://host:1883} or {@code mqtts://host:8883}
 * @param user {@code null} for none
 * @param passwordEnv the environment variable that holds the password; {@code null} for none
 * @param discovery below which Home Assistant looks; {@code null} for {@code homeassistant}
 * @param topics below which states go; {@code null} for {@code sightline}
 * @param timeout of a delivery; {@code null} for ten seconds
 */
public record MqttSettings(
        URI url,
        String user,
        String passwordEnv,
        String discovery,
        String topics,
        Duration timeout) {
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    /** Checks. */
    public MqttSettings {
        boolean mqtt =
                url != null
                        && url.getHost() != null
                        && url.getUserInfo() == null
                        && ("mqtt".equals(url.getScheme()) || "mqtts".equals(url.getScheme()));
        if (!mqtt) {
            throw new IllegalArgumentException(
                    "'url' is no broker: write mqtt://host:1883 or mqtts://host:8883, the user as 'user'");
        }
        discovery = level("discovery", discovery, "homeassistant");
        topics = level("topics", topics, "sightline");
        timeout = Timeouts.of(timeout);
    }

    /** Whether it speaks TLS. */
    public boolean isSecure() {
        return "mqtts".equals(url.getScheme());
    }

    /** As named, or the usual one. */
    public int port() {
        return url.getPort() > 0 ? url.getPort() : isSecure() ? TLS_PORT : PLAIN_PORT;
    }

    private static String level(String name, String given, String usual) {
        String level = given == null ? usual : given;
        if (!level.matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")) {
            throw new IllegalArgumentException(
                    "'%s' is '%s': letters, digits, _, - and / between".formatted(name, level));
        }
        return level;
    }
}
