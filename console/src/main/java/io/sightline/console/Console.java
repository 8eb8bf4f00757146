package io.sightline.console;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.QuestionOptions;
import io.sightline.console.access.Credentials;
import io.sightline.console.access.Guard;
import io.sightline.console.access.Sessions;
import io.sightline.console.access.Tokens;
import io.sightline.console.asking.Asking;
import io.sightline.console.asking.Conversation;
import io.sightline.console.asking.RuleDrafts;
import io.sightline.console.camera.CameraSocket;
import io.sightline.console.events.EventHub;
import io.sightline.console.mcp.McpRoutes;
import io.sightline.console.mcp.QuestionTools;
import io.sightline.console.mcp.SceneTools;
import io.sightline.console.mcp.Tool;
import io.sightline.console.oidc.Login;
import io.sightline.console.openai.ChatRoutes;
import io.sightline.console.topics.History;
import io.sightline.console.topics.TopicTail;
import io.sightline.console.view.LiveView;
import io.sightline.console.view.Pictures;
import io.sightline.console.view.SceneBoard;
import io.sightline.console.web.EventRoutes;
import io.sightline.console.web.HistoryRoutes;
import io.sightline.console.web.HistorySearch;
import io.sightline.console.web.Listening;
import io.sightline.console.web.LoginRoutes;
import io.sightline.console.web.MapRoutes;
import io.sightline.console.web.OpenApiRoutes;
import io.sightline.console.web.PictureRoutes;
import io.sightline.console.web.QuestionRoutes;
import io.sightline.console.web.Route;
import io.sightline.console.web.RuleRoutes;
import io.sightline.console.web.SceneRoutes;
import io.sightline.console.web.SessionRoutes;
import io.sightline.console.web.WebServer;
import io.sightline.jobs.cli.door.OpenDoor;
import io.sightline.jobs.client.FrameArchive;
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

    private Console(
            JobConfiguration configuration,
            Listening listening,
            Credentials credentials,
            Login login) {
        this.listening = listening;
        EventHub events = new EventHub();
        SceneBoard board = new SceneBoard();
        LiveView view = new LiveView(board, events);
        Guard guard = new Guard(credentials, new Sessions(Clock.systemUTC()));
        archive = new FrameArchive(configuration);
        asking = new Asking(configuration, view);
        Pictures pictures = new Pictures(board, archive);
        Conversation conversation = new Conversation(asking, events, patience(configuration));
        RuleDrafts drafts = new RuleDrafts(asking, board);
        HistorySearch history = new HistorySearch(new History(configuration));
        List<Tool> tools = new ArrayList<>(new SceneTools(board, pictures).tools());
        tools.addAll(new QuestionTools(conversation, asking, drafts, history).tools());
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SceneRoutes(board, view).routes());
        routes.addAll(new PictureRoutes(pictures).routes());
        routes.addAll(new MapRoutes(board).routes());
        routes.addAll(new EventRoutes(events, guard).routes());
        routes.addAll(new SessionRoutes(guard, listening.isSecure(), login != null).routes());
        if (login != null) {
            routes.addAll(new LoginRoutes(login, guard, listening.isSecure()).routes());
        }
        routes.addAll(new QuestionRoutes(asking, board, view).routes());
        routes.addAll(new RuleRoutes(asking, board, drafts).routes());
        routes.addAll(new HistoryRoutes(history).routes());
        routes.addAll(new ChatRoutes(conversation, board).routes());
        routes.addAll(new McpRoutes(tools).routes());
        server =
                WebServer.start(
                        listening,
                        guard,
                        OpenApiRoutes.with(routes),
                        new CameraSocket(configuration).socket());
        tail = TopicTail.start(configuration, view);
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
