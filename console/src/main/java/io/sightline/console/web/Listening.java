package io.sightline.console.web;

import io.javalin.config.JettyConfig;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Where and how it is listened.
 *
 * @param address of the interface
 * @param port 0 for any free one
 * @param keystore PKCS #12 with a certificate and its key; {@code null} for plain HTTP
 * @param password of the keystore, {@code null} without one
 */
public record Listening(InetAddress address, int port, Path keystore, String password) {

    /** Plain HTTP on the loopback interface. */
    public static Listening loopback(int port) {
        return new Listening(InetAddress.getLoopbackAddress(), port, null, null);
    }

    /**
     * Whether browsers come by TLS: at another address than this machine's own nothing else is let
     * in.
     */
    public boolean isSecure() {
        return keystore != null || !address.isLoopbackAddress();
    }

    /** The address in numbers, as in a URI. */
    public String host() {
        String numbers = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + numbers + "]" : numbers;
    }

    void apply(JettyConfig jetty) {
        jetty.host = address.getHostAddress();
        jetty.port = port;
        // A scene such as floor-2/east is one segment of a path, written floor-2%2Feast.
        jetty.modifyHttpConfiguration(
                http -> {
                    http.setUriCompliance(
                            UriCompliance.DEFAULT.with(
                                    "scenes", Violation.AMBIGUOUS_PATH_SEPARATOR));
                    http.setSendServerVersion(false);
                });
        jetty.modifyServer(server -> server.setErrorHandler(new UnreadCalls()));
        jetty.modifyServletContextHandler(Listening::decodeSlashes);
        if (keystore != null) {
            jetty.addConnector(
                    (server, http) -> {
                        http.addCustomizer(new SecureRequestCustomizer(false));
                        ServerConnector connector =
                                new ServerConnector(
                                        server,
                                        new SslConnectionFactory(tls(), "http/1.1"),
                                        new HttpConnectionFactory(http));
                        connector.setHost(address.getHostAddress());
                        connector.setPort(port);
                        return connector;
                    });
        }
    }

    private static void decodeSlashes(ServletContextHandler context) {
        context.getServletHandler().setDecodeAmbiguousURIs(true);
    }

    private SslContextFactory.Server tls() {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keystore.toUri().toString());
        tls.setKeyStorePassword(password);
        return tls;
    }
}
