package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.sightline.console.access.Right;
import io.sightline.console.access.Tokens;
import io.sightline.console.oidc.ClaimRule;
import io.sightline.console.oidc.Login;
import io.sightline.console.oidc.LoginSettings;
import io.sightline.console.oidc.OidcSettings;
import io.sightline.console.oidc.OidcTokens;
import io.sightline.console.web.Listening;
import io.sightline.jobs.embedded.FreePort;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session lasts as long as the issuer's word for who it is. */
@Timeout(120)
class OidcSessionITCase {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofMinutes(10);

    private static TestIssuer issuer;
    private static Broker broker;
    private static Console console;

    @BeforeAll
    static void open() throws Exception {
        issuer = new TestIssuer();
        broker = new Broker();
        int port = FreePort.any();
        LoginSettings login =
                new LoginSettings(
                        TestIssuer.CLIENT, null, URI.create("http://localhost:" + port + "/"));
        ClaimRule guards = new ClaimRule("groups", "guards", Set.of(Right.READ), List.of("lobby"));
        OidcTokens known =
                new OidcTokens(
                        new OidcSettings(issuer.name(), "sightline", null, List.of(guards), login));
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
    void itEndsWhereThereIsNoOther() throws Exception {
        issuer.lasts(SOON, 0, true);
        HttpClient browser = signedIn();

        listenToTheEnd(browser);
        assertThat(status(browser)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itGoesOnForAsLongAsTheIssuerSaysAgain(boolean word) throws Exception {
        issuer.lasts(SOON, 2, word);
        HttpClient browser = signedIn();

        listenToTheEnd(browser);
        assertThat(issuer.renewals()).isLessThanOrEqualTo(0);
        assertThat(status(browser)).isEqualTo(401);
    }

    @Test
    void whoSignsOutIsSentOnToTheIssuer() throws Exception {
        issuer.lasts(LATER, 0, true);
        HttpClient browser = signedIn();
        HttpResponse<String> left =
                browser.send(call("api/session").DELETE().build(), BodyHandlers.ofString());

        URI there = URI.create(new ObjectMapper().readTree(left.body()).path("logout").asText());
        assertThat(there.toString()).startsWith(issuer.name() + "/logout?");
        assertThat(there.getQuery())
                .contains("id_token_hint=ey", "client_id=" + TestIssuer.CLIENT)
                .contains("post_logout_redirect_uri=" + console.address());
        assertThat(status(browser)).isEqualTo(401);
    }

    @Test
    void itEndsWhenTheIssuerSaysSo() throws Exception {
        issuer.lasts(LATER, 0, true);
        HttpClient browser = signedIn();
        String another = issuer.logoutToken(new RSAKeyGenerator(2048).keyID("1").generate());

        assertThat(ended(another)).isEqualTo(400);
        assertThat(ended(issuer.token(TestIssuer.CLIENT, java.time.Instant.now().plusSeconds(60))))
                .isEqualTo(400);
        assertThat(ended("nothing")).isEqualTo(400);
        assertThat(status(browser)).isEqualTo(200);
        assertThat(ended(issuer.logoutToken())).isEqualTo(200);
        assertThat(status(browser)).isEqualTo(401);
    }

    private static int ended(String token) throws Exception {
        String form = "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return HttpClient.newHttpClient()
                .send(
                        call("api/session/oidc/logout")
                                .header("content-type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** There and back again. */
    private static HttpClient signedIn() throws Exception {
        HttpClient browser =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
        browser.send(call("api/session/oidc").build(), BodyHandlers.discarding());
        assertThat(status(browser)).isEqualTo(200);
        return browser;
    }

    private static int status(HttpClient browser) throws Exception {
        return browser.send(call("api/scenes").build(), BodyHandlers.discarding()).statusCode();
    }

    private static void listenToTheEnd(HttpClient browser) throws Exception {
        HttpResponse<InputStream> events =
                browser.send(call("api/events").build(), BodyHandlers.ofInputStream());
        assertThat(events.statusCode()).isEqualTo(200);
        try (InputStream told = events.body()) {
            told.readAllBytes();
        }
    }

    private static HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(console.address().resolve(path));
    }
}
