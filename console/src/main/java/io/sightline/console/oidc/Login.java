package io.sightline.console.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.sightline.console.access.Grant;
import io.sightline.console.access.Refusal;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The authorization code flow with PKCE. Thread-safe. */
public final class Login {
    private final LoginSettings settings;
    private final OidcTokens tokens;
    private final ClientID client;
    private final TokenEndpoint endpoint;
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
        this.endpoint = new TokenEndpoint(tokens.issuer(), client, secret);
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
    public Grant end(String code, String state, String cookie) {
        if (code == null || state == null || !state.equals(cookie)) {
            throw failed();
        }
        Attempts.Attempt attempt = attempts.end(state).orElseThrow(Login::failed);
        AuthorizationGrant grant =
                new AuthorizationCodeGrant(
                        new AuthorizationCode(code), settings.callback(), attempt.verifier());
        return endpoint.tokens(grant)
                .flatMap(
                        told ->
                                claims(told.getIDToken())
                                        .filter(claims -> isOf(attempt, claims))
                                        .flatMap(claims -> signIn(told, claims)))
                .orElseThrow(Login::failed);
    }

    private static boolean isOf(Attempts.Attempt attempt, JWTClaimsSet claims) {
        return attempt.nonce().getValue().equals(claims.getClaim("nonce"));
    }

    /**
     * The same somebody, by the issuer's newest word, if it has one; their rights may be others.
     */
    Optional<SignIn> renewed(SignIn before) {
        return endpoint.tokens(new RefreshTokenGrant(before.refresh()))
                .flatMap(
                        told ->
                                told.getIDToken() == null
                                        ? prolonged(before, told)
                                        : claims(told.getIDToken())
                                                .filter(isOf(before))
                                                .flatMap(claims -> signIn(told, claims))
                                                .map(next -> keeping(before, next)));
    }

    private static Predicate<JWTClaimsSet> isOf(SignIn before) {
        return claims -> before.subject().equals(claims.getSubject());
    }

    /** An issuer need not give a new word (OpenID Connect Core, 12.2), nor a new refresh token. */
    private static Optional<SignIn> prolonged(SignIn before, OIDCTokens told) {
        long seconds = told.getAccessToken().getLifetime();
        return seconds <= 0
                ? Optional.empty()
                : Optional.of(
                        keeping(
                                before,
                                before.with(
                                        Instant.now().plusSeconds(seconds),
                                        told.getRefreshToken())));
    }

    private static SignIn keeping(SignIn before, SignIn next) {
        return next.refresh() == null ? next.with(next.until(), before.refresh()) : next;
    }

    private Optional<JWTClaimsSet> claims(JWT idToken) {
        return idToken == null ? Optional.empty() : tokens.claims(idToken, settings.clientId());
    }

    private Optional<SignIn> signIn(OIDCTokens told, JWTClaimsSet claims) {
        return tokens.visitor(claims)
                .map(
                        visitor ->
                                new SignIn(
                                        this,
                                        visitor,
                                        claims.getExpirationTime().toInstant(),
                                        claims.getSubject(),
                                        Objects.toString(claims.getClaim("sid"), null),
                                        told.getIDToken(),
                                        told.getRefreshToken()));
    }

    /** Where a browser goes to sign out there (RP-initiated logout), and comes back from. */
    Optional<URI> logout(SignIn signIn) {
        return Optional.ofNullable(tokens.issuer().metadata().getEndSessionEndpointURI())
                .map(
                        end ->
                                new LogoutRequest(
                                                end,
                                                signIn.idToken(),
                                                null,
                                                client,
                                                settings.home(),
                                                null,
                                                null)
                                        .toURI());
    }

    /**
     * Whose sessions end by the issuer's word (OpenID Connect Back-Channel Logout).
     *
     * @throws Refusal if it is not the issuer's
     */
    public Predicate<Grant> ended(String logoutToken) {
        LogoutTokenClaimsSet ended =
                tokens.ended(logoutToken, client)
                        .orElseThrow(
                                () ->
                                        Refusal.badCall(
                                                "The field 'logout_token' holds no logout token of the issuer for this client."));
        String subject = ended.getSubject() == null ? null : ended.getSubject().getValue();
        String session = ended.getSessionID() == null ? null : ended.getSessionID().getValue();
        return grant -> grant instanceof SignIn signIn && signIn.endsWith(subject, session);
    }

    private static Refusal failed() {
        return new Refusal(
                401, "not_signed_in", "You are not signed in: begin again on the console's page.");
    }
}
