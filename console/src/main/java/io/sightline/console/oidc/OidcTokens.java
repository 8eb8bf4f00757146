package io.sightline.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import io.sightline.console.access.Credentials;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Visitor;
import java.text.ParseException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Tokens that an issuer has signed. Thread-safe. */
public final class OidcTokens implements Credentials {
    private static final int LONGEST = 16 << 10;

    private final OidcSettings settings;
    private final Issuer issuer;

    /** Of an issuer, which is asked for its keys when there is a first token. */
    public OidcTokens(OidcSettings settings) {
        this.settings = settings;
        this.issuer = new Issuer(settings.issuer());
    }

    Issuer issuer() {
        return issuer;
    }

    @Override
    public boolean areAskedFor() {
        return true;
    }

    @Override
    public Optional<Shown> shown(String token) {
        return parsed(token)
                .flatMap(jwt -> claims(jwt, settings.audience()))
                .flatMap(
                        claims ->
                                visitor(claims)
                                        .map(
                                                visitor ->
                                                        new Shown(
                                                                visitor,
                                                                claims.getExpirationTime()
                                                                        .toInstant())));
    }

    private static Optional<JWT> parsed(String token) {
        try {
            return token == null || token.length() > LONGEST
                    ? Optional.empty()
                    : Optional.of(JWTParser.parse(token));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** What a token of the issuer for somebody says; nothing of one that is not, or no longer. */
    Optional<JWTClaimsSet> claims(JWT token, String audience) {
        return verified(() -> issuer.verifier(audience).process(token, null))
                .filter(claims -> claims.getExpirationTime().toInstant().isAfter(Instant.now()));
    }

    /** What a token says once it is known to be the issuer's. */
    @FunctionalInterface
    private interface Verification<T> {
        T claims() throws BadJOSEException, JOSEException;
    }

    private static <T> Optional<T> verified(Verification<T> verification) {
        try {
            return Optional.of(verification.claims());
        } catch (KeySourceException e) {
            throw new Refusal(
                    503,
                    "no_issuer",
                    "Whoever signs people in here does not give its keys: try again later.");
        } catch (BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** Who has signed out by a token of the issuer for a client; nothing of one that is not. */
    Optional<LogoutTokenClaimsSet> ended(String token, ClientID client) {
        return parsed(token).flatMap(jwt -> verified(() -> issuer.logouts(client).validate(jwt)));
    }

    /** What somebody may do by their claims; nothing where no rule fits. */
    Optional<Visitor> visitor(JWTClaimsSet claims) {
        Object name = claims.getClaim(settings.name());
        return settings.rights().stream()
                .filter(rule -> rule.fits(claims.getClaims()))
                .findFirst()
                .map(
                        rule ->
                                new Visitor(
                                        Objects.toString(name, claims.getSubject()),
                                        rule.rights(),
                                        rule.scenes()));
    }
}
