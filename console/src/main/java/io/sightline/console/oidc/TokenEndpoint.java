package io.sightline.console.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Where an issuer gives a client tokens; a public client's secret is {@code null}. */
record TokenEndpoint(Issuer issuer, ClientID client, String secret) {
    private static final int WITHIN_MS = 5_000;

    /**
     * The tokens; nothing where the issuer gives none.
     *
     * @throws io.sightline.console.access.Refusal if it does not answer
     */
    Optional<OIDCTokens> tokens(AuthorizationGrant grant) {
        try {
            HTTPRequest request = request(grant).toHTTPRequest();
            request.setConnectTimeout(WITHIN_MS);
            request.setReadTimeout(WITHIN_MS);
            request.setFollowRedirects(false);
            HTTPResponse response = request.send();
            if (response.getStatusCode() / 100 == 5) {
                throw Issuer.silent();
            }
            return OIDCTokenResponseParser.parse(response) instanceof OIDCTokenResponse told
                    ? Optional.of(told.getOIDCTokens())
                    : Optional.empty();
        } catch (IOException e) {
            throw Issuer.silent();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private TokenRequest request(AuthorizationGrant grant) {
        URI endpoint = issuer.metadata().getTokenEndpointURI();
        return secret == null
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(
                                endpoint, new ClientSecretBasic(client, new Secret(secret)), grant)
                        .build();
    }
}
