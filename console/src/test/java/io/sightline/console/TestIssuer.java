package io.sightline.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An issuer of OpenID Connect with a key of its own, where everybody is anna. */
final class TestIssuer implements AutoCloseable {
    static final String CLIENT = "console";
    static final String CODE = "the-only-code";
    private static final String SESSION = "one-of-the-issuer-s";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private volatile Duration lasts = Duration.ofSeconds(60);
    private volatile boolean newWord = true;

    TestIssuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", call -> say(call, 200, about()));
        server.createContext(
                "/keys", call -> say(call, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    /**
     * Its word is good for so long, and so many times it gives another one: with the last one comes
     * no token to ask for more.
     *
     * @param word whether that is an ID token, and not only for how long the one before is good
     */
    void lasts(Duration time, int times, boolean word) {
        lasts = time;
        renewals.set(times);
        newWord = word;
    }

    /** How many more times it would. */
    int renewals() {
        return renewals.get();
    }

    /** Says that anna has signed out. */
    String logoutToken(RSAKey by) throws JOSEException {
        return signed(
                by,
                new JOSEObjectType("logout+jwt"),
                claims(CLIENT, Instant.now().plusSeconds(60))
                        .claim("sid", SESSION)
                        .issueTime(Date.from(Instant.now()))
                        .jwtID("1")
                        .claim("events", Map.of(LogoutTokenClaimsSet.EVENT_TYPE, Map.of()))
                        .build());
    }

    String logoutToken() throws JOSEException {
        return logoutToken(key);
    }

    URI name() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Anna's token. */
    String token(String audience, Instant until) throws JOSEException {
        return signed(key, claims(audience, until).build());
    }

    JWTClaimsSet.Builder claims(String audience, Instant until) {
        return new JWTClaimsSet.Builder()
                .issuer(name().toString())
                .audience(audience)
                .subject("anna")
                .claim("groups", List.of("guards"))
                .expirationTime(Date.from(until));
    }

    static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        return signed(key, null, claims);
    }

    private static String signed(RSAKey key, JOSEObjectType type, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID(key.getKeyID())
                                .type(type)
                                .build(),
                        claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String about() {
        return """
               {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                "end_session_endpoint": "%1$s/logout", "backchannel_logout_supported": true,
                "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"],
                "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}"""
                .formatted(name());
    }

    private void authorize(HttpExchange call) throws IOException {
        asked.putAll(form(call.getRequestURI().getRawQuery()));
        call.getResponseHeaders()
                .add(
                        "Location",
                        "%s?code=%s&state=%s"
                                .formatted(asked.get("redirect_uri"), CODE, asked.get("state")));
        say(call, 302, "");
    }

    /**
     * A code is worth nothing without what its challenge was made of, and a refresh token nothing
     * once there is another one.
     */
    private void token(HttpExchange call) throws IOException {
        Map<String, String> form =
                form(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean again = "refresh_token".equals(form.get("grant_type"));
        boolean known =
                again
                        ? ("refresh-" + renewals.get()).equals(form.get("refresh_token"))
                                && renewals.getAndDecrement() > 0
                        : CODE.equals(form.get("code"))
                                && challenge(form.getOrDefault("code_verifier", ""))
                                        .equals(asked.get("code_challenge"));
        if (known) {
            say(call, 200, tokens(!again || newWord));
        } else {
            say(call, 400, "{\"error\": \"invalid_grant\"}");
        }
    }

    private String tokens(boolean word) throws IOException {
        ObjectNode told =
                new ObjectMapper()
                        .createObjectNode()
                        .put("access_token", "x")
                        .put("token_type", "Bearer")
                        .put("expires_in", lasts.toSeconds());
        if (renewals.get() > 0) {
            told.put("refresh_token", "refresh-" + renewals.get());
        }
        try {
            JWTClaimsSet claims =
                    claims(CLIENT, Instant.now().plus(lasts))
                            .claim("sid", SESSION)
                            .claim("nonce", asked.get("nonce"))
                            .build();
            return word ? told.put("id_token", signed(key, claims)).toString() : told.toString();
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private static String challenge(String verifier) throws IOException {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Stream.of(text.split("&"))
                .map(field -> field.split("=", 2))
                .collect(
                        Collectors.toMap(
                                field -> field[0],
                                field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void say(HttpExchange call, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
