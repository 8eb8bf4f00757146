package io.sightline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.console.access.Right;
import io.sightline.console.access.Tokens;
import io.sightline.console.access.Visitor;
import io.sightline.console.web.Listening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console by HTTPS, with a certificate that the JDK's own keytool has made. */
@Timeout(120)
class TlsITCase {
    private static final String PASSWORD = "the-keystore-s-password";
    private static final String TOKEN = "anna-s-own-token";
    private static final Tokens TOKENS =
            new Tokens(
                    List.of(
                            Tokens.Entry.of(
                                    TOKEN, new Visitor("anna", Set.of(Right.READ), List.of("*")))));

    @Test
    void whatIsSaidIsEncryptedAndACookieGoesNoOtherWay(@TempDir Path folder) throws Exception {
        Path keystore = keystore(folder);
        Listening listening =
                new Listening(InetAddress.getLoopbackAddress(), 0, keystore, PASSWORD);
        try (Broker broker = new Broker();
                Console console = Console.open(broker.configuration(), listening, TOKENS)) {
            HttpClient browser = HttpClient.newBuilder().sslContext(trusting(keystore)).build();
            assertThat(console.address().getScheme()).isEqualTo("https");
            assertThat(
                            browser.send(
                                            HttpRequest.newBuilder(console.address()).build(),
                                            BodyHandlers.ofString())
                                    .body())
                    .contains("<title>Sightline</title>");

            HttpResponse<String> signedIn =
                    browser.send(
                            HttpRequest.newBuilder(console.address().resolve("api/session"))
                                    .header("content-type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"token\":\"" + TOKEN + "\"}"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(signedIn.headers().firstValue("set-cookie").orElseThrow())
                    .contains("; Secure", "; HttpOnly", "; SameSite=Strict");

            URI plain = URI.create(console.address().toString().replace("https", "http"));
            assertThatThrownBy(() -> statusOf(plain)).isInstanceOf(IOException.class);
        }
    }

    private static int statusOf(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static Path keystore(Path folder) throws Exception {
        Path keystore = folder.resolve("console.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "console",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keystore.toString(),
                                "-storepass",
                                PASSWORD)
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        return keystore;
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore known = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
