package io.sightline.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Visitor;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The authorization code flow with PKCE. Thread-safe. */
public final class Login {
    private static final int WITHIN_MS = 5_000;

    private final LoginSettings settings;
    private final OidcTokens tokens;
    private final ClientID client;
    private final String secret;
    private final Attempts attempts = new Attempts();

    /**
     * By an issuer.
     *
     * @param secret the client's; {@code null} for a public one
     */
    public Login(LoginSettings settings, OidcTokens tokens, String secret) {
        this.settings = settings;
        this.tokens = tokens;
        this.client = new ClientID(settings.clientId());
        this.secret = secret;
    }

    /**
     * A login that begins.
     *
     * @param address where the browser goes
     * @param state what it has to bring back, from there and by a cookie
     */
    public record Begun(URI address, String state) {}

    /** Begins. */
    public Begun begin() {
        State state = new State();
        Attempts.Attempt attempt = new Attempts.Attempt(new CodeVerifier(), new Nonce());
        URI address =
                new AuthenticationRequest.Builder(
                                new ResponseType(ResponseType.Value.CODE),
                                new Scope("openid", "profile"),
                                client,
                                settings.callback())
                        .endpointURI(tokens.issuer().metadata().getAuthorizationEndpointURI())
                        .state(state)
                        .nonce(attempt.nonce())
                        .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
                        .build()
                        .toURI();
        attempts.begin(state.getValue(), attempt);
        return new Begun(address, state.getValue());
    }

    /**
     * Who it is that comes back.
     *
     * @throws Refusal if it is another login than the browser's own, or the issuer knows nobody
     */
    public Visitor end(String code, String state, String cookie) {
        if (code == null || state == null || !state.equals(cookie)) {
            throw failed();
        }
        Attempts.Attempt attempt = attempts.end(state).orElseThrow(Login::failed);
        return claims(code, attempt)
                .filter(claims -> attempt.nonce().getValue().equals(claims.getClaim("nonce")))
                .flatMap(tokens::visitor)
                .orElseThrow(Login::failed);
    }

    private Optional<JWTClaimsSet> claims(String code, Attempts.Attempt attempt) {
        try {
            HTTPRequest request = request(code, attempt).toHTTPRequest();
            request.setConnectTimeout(WITHIN_MS);
            request.setReadTimeout(WITHIN_MS);
            request.setFollowRedirects(false);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (response instanceof OIDCTokenResponse known) {
                return tokens.claims(known.getOIDCTokens().getIDToken(), settings.clientId());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw Issuer.silent();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private TokenRequest request(String code, Attempts.Attempt attempt) {
        URI endpoint = tokens.issuer().metadata().getTokenEndpointURI();
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(
                        new AuthorizationCode(code), settings.callback(), attempt.verifier());
        return secret == null
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(
                                endpoint, new ClientSecretBasic(client, new Secret(secret)), grant)
                        .build();
    }

    private static Refusal failed() {
        return new Refusal(
                401, "not_signed_in", "You are not signed in: begin again on the console's page.");
    }
}
