package io.sightline.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An issuer of OpenID Connect with a key of its own, where everybody is anna. */
final class TestIssuer implements AutoCloseable {
    static final String CLIENT = "console";
    static final String CODE = "the-only-code";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, String> asked = new ConcurrentHashMap<>();

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
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String about() {
        return """
               {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
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

    /** A code is worth nothing without what its challenge was made of. */
    private void token(HttpExchange call) throws IOException {
        Map<String, String> form =
                form(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean known =
                CODE.equals(form.get("code"))
                        && challenge(form.getOrDefault("code_verifier", ""))
                                .equals(asked.get("code_challenge"));
        if (!known) {
            say(call, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        try {
            Instant until = Instant.now().plusSeconds(60);
            JWTClaimsSet claims = claims(CLIENT, until).claim("nonce", asked.get("nonce")).build();
            String token = signed(key, claims);
            say(
                    call,
                    200,
                    "{\"access_token\": \"x\", \"token_type\": \"Bearer\", \"id_token\": \"%s\"}"
                            .formatted(token));
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
