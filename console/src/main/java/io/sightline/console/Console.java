package io.sightline.console;

import io.sightline.config.JobConfiguration;
import io.sightline.console.access.Guard;
import io.sightline.console.access.Sessions;
import io.sightline.console.access.Tokens;
import io.sightline.console.events.EventHub;
import io.sightline.console.topics.FrameArchive;
import io.sightline.console.topics.TopicTail;
import io.sightline.console.view.LiveView;
import io.sightline.console.view.SceneBoard;
import io.sightline.console.web.EventRoutes;
import io.sightline.console.web.Listening;
import io.sightline.console.web.PictureRoutes;
import io.sightline.console.web.Route;
import io.sightline.console.web.SceneRoutes;
import io.sightline.console.web.SessionRoutes;
import io.sightline.console.web.WebServer;
import io.sightline.jobs.cli.door.OpenDoor;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The console: follows the topics and answers over HTTP until it is closed. */
public final class Console implements OpenDoor {
    private final TopicTail tail;
    private final FrameArchive archive;
    private final WebServer server;
    private final Listening listening;

    private Console(JobConfiguration configuration, Listening listening, Tokens tokens) {
        this.listening = listening;
        EventHub events = new EventHub();
        SceneBoard board = new SceneBoard();
        LiveView view = new LiveView(board, events);
        Guard guard = new Guard(tokens, new Sessions(Clock.systemUTC()));
        archive = new FrameArchive(configuration);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SceneRoutes(board, view).routes());
        routes.addAll(new PictureRoutes(board, archive).routes());
        routes.addAll(new EventRoutes(events).routes());
        routes.addAll(new SessionRoutes(guard).routes());
        server = WebServer.start(listening, guard, routes);
        tail = TopicTail.start(configuration, view);
    }

    /**
     * Opens it. Topics that are not there yet are waited for.
     *
     * @param tokens who is let in; none for everybody at this machine
     */
    public static Console open(JobConfiguration configuration, Listening listening, Tokens tokens) {
        return new Console(configuration, listening, tokens);
    }

    @Override
    public URI address() {
        String host = listening.address().isLoopbackAddress() ? "localhost" : listening.host();
        String scheme = listening.keystore() == null ? "http" : "https";
        return URI.create("%s://%s:%d/".formatted(scheme, host, server.port()));
    }

    @Override
    public void close() {
        tail.close();
        server.close();
        archive.close();
    }
}
