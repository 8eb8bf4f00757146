package io.sightline.console.oidc;

import java.net.URI;

/**
 * How people sign in on the page.
 *
 * @param clientId as the issuer knows the console
 * @param secretEnv the environment variable with its secret; {@code null} for a public client
 * @param address of the console, as browsers write it
 */
public record LoginSettings(String clientId, String secretEnv, URI address) {
    /** Below the address, where the issuer sends browsers back to. */
    public static final String CALLBACK = "/api/session/oidc/callback";

    /** Below it, where the issuer says that somebody has signed out there. */
    public static final String LOGOUT = "/api/session/oidc/logout";

    /** Checks. */
    public LoginSettings {
        if (clientId == null || clientId.isBlank()) {
            throw new IllegalArgumentException("'client_id' is missing");
        }
        if (address == null || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "'address' is missing: the console's own, such as https://console.example.org");
        }
    }

    URI home() {
        return address.resolve("/");
    }

    URI callback() {
        return address.resolve(CALLBACK);
    }
}
