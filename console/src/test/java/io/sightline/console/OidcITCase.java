package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import io.sightline.console.access.Tokens;
import io.sightline.console.oidc.Login;
import io.sightline.console.oidc.LoginSettings;
import io.sightline.console.oidc.OidcSettings;
import io.sightline.console.oidc.OidcTokens;
import io.sightline.console.web.Listening;
import io.sightline.jobs.embedded.FreePort;
import io.sightline.jobs.yaml.YamlFile;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom an issuer knows, by its tokens and by signing in there. */
@Timeout(120)
class OidcITCase {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestIssuer issuer;
    private static Broker broker;
    private static Console console;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        issuer = new TestIssuer();
        broker = new Broker();
        int port = FreePort.any();
        Path file = folder.resolve("oidc.yaml");
        Files.writeString(
                file,
                """
                issuer: %s
                audience: sightline
                rights:
                  - {claim: groups, value: guards, rights: [read, ask], scenes: [lobby]}
                login: {client_id: %s, address: 'http://localhost:%d'}
                """
                        .formatted(issuer.name(), TestIssuer.CLIENT, port));
        OidcSettings settings = YamlFile.read(file, OidcSettings.class);
        OidcTokens known = new OidcTokens(settings);
        LoginSettings login = settings.login();
        console =
                Console.open(
                        broker.configuration(),
                        Listening.loopback(port),
                        Tokens.none().or(known),
                        new Login(login, known, null));
    }

    @AfterAll
    static void close() {
        console.close();
        broker.close();
        issuer.close();
    }

    @Test
    void itsTokensOpenWhatTheirClaimsSay() throws Exception {
        Instant soon = Instant.now().plusSeconds(60);
        String anna = issuer.token("sightline", soon);
        assertThat(scenes(anna).body()).contains("\"visitor\":\"anna\"", "[\"ask\",\"read\"]");

        assertThat(scenes(null).statusCode()).isEqualTo(401);
        assertThat(scenes(issuer.token("another", soon)).statusCode()).isEqualTo(401);
        assertThat(scenes(issuer.token("sightline", Instant.now())).statusCode()).isEqualTo(401);
        assertThat(scenes(anna + "x").statusCode()).isEqualTo(401);
        assertThat(scenes("no.token.atall").statusCode()).isEqualTo(401);
        String unsigned = new PlainJWT(issuer.claims("sightline", soon).build()).serialize();
        assertThat(scenes(unsigned).statusCode()).isEqualTo(401);
        String others =
                TestIssuer.signed(
                        new RSAKeyGenerator(2048).keyID("1").generate(),
                        issuer.claims("sightline", soon).build());
        assertThat(scenes(others).statusCode()).isEqualTo(401);
        String nobody =
                TestIssuer.signed(
                        new RSAKeyGenerator(2048).keyID("1").generate(),
                        issuer.claims("sightline", soon).claim("groups", null).build());
        assertThat(scenes(nobody).statusCode()).isEqualTo(401);
    }

    @Test
    void whoSignsInThereComesBackWithASession() throws Exception {
        HttpClient browser = browser();
        HttpResponse<String> asked = get(browser, "api/session");
        assertThat(asked.body()).contains("/api/session/oidc");

        URI there = location(get(browser, "api/session/oidc"));
        assertThat(there.getRawQuery()).contains("code_challenge_method=S256", "nonce=", "state=");
        URI back =
                location(
                        browser.send(
                                HttpRequest.newBuilder(there).build(), BodyHandlers.ofString()));
        URI home =
                location(
                        browser.send(
                                HttpRequest.newBuilder(back).build(), BodyHandlers.ofString()));

        assertThat(home.getPath()).isEqualTo("/");
        assertThat(home.getQuery()).isNull();
        assertThat(get(browser, "api/scenes").body()).contains("\"visitor\":\"anna\"");

        // the same answer again, and somebody else's browser
        assertThat(
                        location(
                                        browser.send(
                                                HttpRequest.newBuilder(back).build(),
                                                BodyHandlers.ofString()))
                                .getQuery())
                .isEqualTo("signin=not_signed_in");
        URI another = location(get(browser, "api/session/oidc"));
        URI theirs =
                location(
                        browser.send(
                                HttpRequest.newBuilder(another).build(), BodyHandlers.ofString()));
        HttpClient victim = browser();
        assertThat(
                        location(
                                        victim.send(
                                                HttpRequest.newBuilder(theirs).build(),
                                                BodyHandlers.ofString()))
                                .getQuery())
                .isEqualTo("signin=not_signed_in");
        assertThat(get(victim, "api/scenes").statusCode()).isEqualTo(401);
    }

    /** What is listened to ends with what opened it. */
    @Test
    void eventsEndWithTheSession() throws Exception {
        HttpClient expiring = browser();
        signIn(expiring, issuer.token("sightline", Instant.now().plusSeconds(4)));
        awaitEnd(expiring);
        assertThat(get(expiring, "api/events").statusCode()).isEqualTo(401);

        HttpClient leaving = browser();
        signIn(leaving, issuer.token("sightline", Instant.now().plusSeconds(600)));
        InputStream events = events(leaving);
        leaving.send(
                HttpRequest.newBuilder(console.address().resolve("api/session")).DELETE().build(),
                BodyHandlers.discarding());
        read(events);
    }

    private static void awaitEnd(HttpClient browser) throws Exception {
        read(events(browser));
    }

    private static InputStream events(HttpClient browser) throws Exception {
        HttpResponse<InputStream> events =
                browser.send(
                        HttpRequest.newBuilder(console.address().resolve("api/events")).build(),
                        BodyHandlers.ofInputStream());
        assertThat(events.statusCode()).isEqualTo(200);
        return events.body();
    }

    /** To its end. */
    private static void read(InputStream events) throws Exception {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                line = lines.readLine();
            }
        }
    }

    private static void signIn(HttpClient browser, String token) throws Exception {
        HttpResponse<String> signedIn =
                browser.send(
                        HttpRequest.newBuilder(console.address().resolve("api/session"))
                                .header("content-type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"token\":\"%s\"}".formatted(token)))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static URI location(HttpResponse<String> redirect) {
        assertThat(redirect.statusCode()).as(redirect.body()).isEqualTo(302);
        return redirect.uri().resolve(redirect.headers().firstValue("location").orElseThrow());
    }

    private static HttpResponse<String> get(HttpClient browser, String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(console.address().resolve(path)).build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> scenes(String token) throws Exception {
        HttpRequest.Builder call = HttpRequest.newBuilder(console.address().resolve("api/scenes"));
        if (token != null) {
            call.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(call.build(), BodyHandlers.ofString());
    }
}
