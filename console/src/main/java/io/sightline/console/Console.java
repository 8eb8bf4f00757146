package io.sightline.console;

import io.sightline.config.JobConfiguration;
import io.sightline.console.access.Credentials;
import io.sightline.console.access.Guard;
import io.sightline.console.access.Sessions;
import io.sightline.console.access.Tokens;
import io.sightline.console.camera.CameraSocket;
import io.sightline.console.oidc.Login;
import io.sightline.console.web.EventRoutes;
import io.sightline.console.web.Listening;
import io.sightline.console.web.LoginRoutes;
import io.sightline.console.web.OpenApiRoutes;
import io.sightline.console.web.Route;
import io.sightline.console.web.SessionRoutes;
import io.sightline.console.web.Socket;
import io.sightline.console.web.WebServer;
import io.sightline.jobs.cli.door.OpenDoor;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The console: follows the topics and answers over HTTP until it is closed. */
public final class Console implements OpenDoor {
    private final FollowedTopics topics;
    private final WebServer server;
    private final Listening listening;

    private Console(
            JobConfiguration configuration,
            Listening listening,
            Credentials credentials,
            Login login) {
        this.listening = listening;
        topics = new FollowedTopics(configuration);
        Guard guard = new Guard(credentials, new Sessions(Clock.systemUTC()));
        List<Route> routes = new ArrayList<>(topics.routes());
        routes.addAll(new EventRoutes(topics.events, guard).routes());
        routes.addAll(new SessionRoutes(guard, listening.isSecure(), login != null).routes());
        if (login != null) {
            routes.addAll(new LoginRoutes(login, guard, listening.isSecure()).routes());
        }
        List<Socket> sockets = List.of(new CameraSocket(configuration).socket());
        server = WebServer.start(listening, guard, OpenApiRoutes.with(routes, sockets), sockets);
        topics.follow();
    }

    /**
     * Opens it. Topics that are not there yet are waited for.
     *
     * @param tokens who is let in; none for everybody at this machine
     */
    public static Console open(JobConfiguration configuration, Listening listening, Tokens tokens) {
        return new Console(configuration, listening, tokens, null);
    }

    /**
     * The same, for whom an issuer knows, too.
     *
     * @param login how people sign in there; {@code null} where only programs bring tokens
     */
    public static Console open(
            JobConfiguration configuration,
            Listening listening,
            Credentials credentials,
            Login login) {
        return new Console(configuration, listening, credentials, login);
    }

    @Override
    public URI address() {
        String host = listening.address().isLoopbackAddress() ? "localhost" : listening.host();
        String scheme = listening.keystore() == null ? "http" : "https";
        return URI.create("%s://%s:%d/".formatted(scheme, host, server.port()));
    }

    @Override
    public void close() {
        server.close();
        topics.close();
    }
}
