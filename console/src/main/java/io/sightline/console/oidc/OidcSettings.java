package io.sightline.console.oidc;

import java.net.URI;
import java.util.List;

/**
 * An issuer that is believed.
 *
 * @param issuer its name, below which its configuration is found
 * @param audience that its tokens have to be for
 * @param name the claim that people are called by; {@code null} for {@code sub}
 * @param rights what claims come to; the first that fits
 * @param login how people sign in on the page; {@code null} where only programs bring tokens
 */
public record OidcSettings(
        URI issuer, String audience, String name, List<ClaimRule> rights, LoginSettings login) {

    /** Checks. */
    public OidcSettings {
        if (issuer == null || issuer.getHost() == null) {
            throw new IllegalArgumentException("'issuer' is missing: write https://…");
        }
        boolean loopback =
                issuer.getHost().equals("localhost") || issuer.getHost().equals("127.0.0.1");
        if (!"https".equals(issuer.getScheme()) && !loopback) {
            throw new IllegalArgumentException(
                    "'issuer' is %s: its keys would come in the clear, write https://…"
                            .formatted(issuer));
        }
        if (audience == null || audience.isBlank()) {
            throw new IllegalArgumentException(
                    "'audience' is missing: tokens for others would open the console, too");
        }
        if (rights == null || rights.isEmpty()) {
            throw new IllegalArgumentException("'rights' is missing: nobody might do anything");
        }
        rights = List.copyOf(rights);
        name = name == null ? "sub" : name;
    }
}
