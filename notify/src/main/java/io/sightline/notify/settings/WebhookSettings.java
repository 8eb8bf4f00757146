package io.sightline.notify.settings;

import java.net.URI;
import java.time.Duration;

/**
 * Where a signed call goes.
 *
 * @param url http or https
 * @param secretEnv the environment variable that holds the key of the signature
 * @param timeout of a whole call; {@code null} for ten seconds
 */
public record WebhookSettings(URI url, String secretEnv, Duration timeout) {

    /** Checks. */
    public WebhookSettings {
        boolean http =
                url != null
                        && url.getHost() != null
                        && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
        if (!http) {
            throw new IllegalArgumentException("'url' is no address: write https://host/path");
        }
        Timeouts.requireText("secret_env", secretEnv);
        timeout = Timeouts.of(timeout);
    }

    /** As named, or the usual one. */
    public int port() {
        return url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    }
}
