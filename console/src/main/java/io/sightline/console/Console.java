package io.sightline.console;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.QuestionOptions;
import io.sightline.console.access.Guard;
import io.sightline.console.access.Sessions;
import io.sightline.console.access.Tokens;
import io.sightline.console.asking.Asking;
import io.sightline.console.events.EventHub;
import io.sightline.console.openai.ChatRoutes;
import io.sightline.console.topics.FrameArchive;
import io.sightline.console.topics.History;
import io.sightline.console.topics.TopicTail;
import io.sightline.console.view.LiveView;
import io.sightline.console.view.SceneBoard;
import io.sightline.console.web.EventRoutes;
import io.sightline.console.web.HistoryRoutes;
import io.sightline.console.web.Listening;
import io.sightline.console.web.OpenApiRoutes;
import io.sightline.console.web.PictureRoutes;
import io.sightline.console.web.QuestionRoutes;
import io.sightline.console.web.Route;
import io.sightline.console.web.RuleRoutes;
import io.sightline.console.web.SceneRoutes;
import io.sightline.console.web.SessionRoutes;
import io.sightline.console.web.WebServer;
import io.sightline.jobs.cli.door.OpenDoor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The console: follows the topics and answers over HTTP until it is closed. */
public final class Console implements OpenDoor {
    private static final Duration ON_THE_WAY = Duration.ofSeconds(10);

    private final TopicTail tail;
    private final FrameArchive archive;
    private final Asking asking;
    private final WebServer server;
    private final Listening listening;

    private Console(JobConfiguration configuration, Listening listening, Tokens tokens) {
        this.listening = listening;
        EventHub events = new EventHub();
        SceneBoard board = new SceneBoard();
        LiveView view = new LiveView(board, events);
        Guard guard = new Guard(tokens, new Sessions(Clock.systemUTC()));
        archive = new FrameArchive(configuration);
        asking = new Asking(configuration, view);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SceneRoutes(board, view).routes());
        routes.addAll(new PictureRoutes(board, archive).routes());
        routes.addAll(new EventRoutes(events).routes());
        routes.addAll(new SessionRoutes(guard, listening.isSecure()).routes());
        routes.addAll(new QuestionRoutes(asking, board, view).routes());
        routes.addAll(new RuleRoutes(asking, board).routes());
        routes.addAll(new HistoryRoutes(new History(configuration)).routes());
        routes.addAll(new ChatRoutes(asking, events, board, patience(configuration)).routes());
        server = WebServer.start(listening, guard, OpenApiRoutes.with(routes));
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

    /** After that the job has answered, or there is none. */
    private static Duration patience(JobConfiguration configuration) {
        return configuration
                .get(QuestionOptions.NO_FRAMES_WAIT)
                .plus(configuration.get(AnswerOptions.TIMEOUT))
                .plus(ON_THE_WAY);
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
        asking.close();
    }
}
