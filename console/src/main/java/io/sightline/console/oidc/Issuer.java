package io.sightline.console.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.sightline.console.access.Refusal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's configuration and keys, fetched when they are needed first: a console comes up before
 * it does. Thread-safe.
 */
final class Issuer {
    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);
    private static final int WITHIN_MS = 5_000;
    private static final int MOST_BYTES = 256 << 10;
    private static final long AGAIN_AFTER_NANOS = Duration.ofSeconds(5).toNanos();

    /** With keys of the issuer's own; none is a secret that both know. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.EdDSA);

    private final URI name;
    private OIDCProviderMetadata metadata;
    private JWKSource<SecurityContext> keys;
    private Long failedNanos;

    Issuer(URI name) {
        this.name = name;
    }

    /**
     * What it says of itself.
     *
     * @throws Refusal if it does not answer
     */
    synchronized OIDCProviderMetadata metadata() {
        if (metadata != null) {
            return metadata;
        }
        if (failedNanos != null && System.nanoTime() - failedNanos < AGAIN_AFTER_NANOS) {
            throw silent();
        }
        try {
            OIDCProviderMetadata found =
                    OIDCProviderMetadata.resolve(
                            new com.nimbusds.oauth2.sdk.id.Issuer(name), WITHIN_MS, WITHIN_MS);
            keys =
                    JWKSourceBuilder.create(
                                    found.getJWKSetURI().toURL(),
                                    new DefaultResourceRetriever(WITHIN_MS, WITHIN_MS, MOST_BYTES))
                            .retrying(true)
                            .build();
            metadata = found;
            return found;
        } catch (GeneralException | IOException e) {
            failedNanos = System.nanoTime();
            LOG.warn("The issuer '{}' does not answer", name, e);
            throw silent();
        }
    }

    /** It does not answer. */
    static Refusal silent() {
        return new Refusal(
                503, "no_issuer", "Whoever signs people in here does not answer: try again later.");
    }

    /** Verifies that it says to a client that somebody has signed out. */
    LogoutTokenValidator logouts(ClientID client) {
        OIDCProviderMetadata found = metadata();
        return new LogoutTokenValidator(
                found.getIssuer(),
                client,
                false,
                new JWSVerificationKeySelector<>(ALGORITHMS, keys),
                null);
    }

    /** Verifies tokens that are for somebody. */
    DefaultJWTProcessor<SecurityContext> verifier(String audience) {
        OIDCProviderMetadata found = metadata();
        DefaultJWTProcessor<SecurityContext> verifier = new DefaultJWTProcessor<>();
        verifier.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        verifier.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        verifier.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        Set.of(audience),
                        new JWTClaimsSet.Builder().issuer(found.getIssuer().getValue()).build(),
                        Set.of("sub", "exp"),
                        null));
        return verifier;
    }
}
