package io.sightline.console;

import io.sightline.config.AnswerOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.QuestionOptions;
import io.sightline.console.asking.Asking;
import io.sightline.console.asking.Conversation;
import io.sightline.console.asking.RuleDrafts;
import io.sightline.console.events.EventHub;
import io.sightline.console.mcp.McpRoutes;
import io.sightline.console.mcp.QuestionTools;
import io.sightline.console.mcp.SceneTools;
import io.sightline.console.mcp.Tool;
import io.sightline.console.openai.ChatRoutes;
import io.sightline.console.topics.History;
import io.sightline.console.topics.TopicTail;
import io.sightline.console.view.LiveView;
import io.sightline.console.view.Pictures;
import io.sightline.console.view.SceneBoard;
import io.sightline.console.web.HistoryRoutes;
import io.sightline.console.web.HistorySearch;
import io.sightline.console.web.MapRoutes;
import io.sightline.console.web.PictureRoutes;
import io.sightline.console.web.QuestionRoutes;
import io.sightline.console.web.Route;
import io.sightline.console.web.RuleRoutes;
import io.sightline.console.web.SceneRoutes;
import io.sightline.jobs.client.FrameArchive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What every way in stands on: the topics, followed, and what may be asked of them. */
final class FollowedTopics implements AutoCloseable {
    private static final Duration ON_THE_WAY = Duration.ofSeconds(10);

    final EventHub events = new EventHub();

    private final SceneBoard board = new SceneBoard();
    private final LiveView view = new LiveView(board, events);
    private final Asking asking;
    private final Pictures pictures;
    private final Conversation conversation;
    private final RuleDrafts drafts;
    private final HistorySearch history;
    private final JobConfiguration configuration;
    private final FrameArchive archive;
    private TopicTail tail;

    /** Nothing is read until it is followed. */
    FollowedTopics(JobConfiguration configuration) {
        this.configuration = configuration;
        archive = new FrameArchive(configuration);
        asking = new Asking(configuration, view);
        pictures = new Pictures(board, archive);
        conversation = new Conversation(asking, events, patience(configuration));
        drafts = new RuleDrafts(asking, board);
        history = new HistorySearch(new History(configuration));
    }

    /** Begins to read; topics that are not there yet are waited for. */
    FollowedTopics follow() {
        tail = TopicTail.start(configuration, view);
        return this;
    }

    /** Whether what the topics held at the start is known. */
    boolean areRead() {
        return view.isReady();
    }

    /** What may be called of it by HTTP. */
    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SceneRoutes(board, view).routes());
        routes.addAll(new PictureRoutes(pictures).routes());
        routes.addAll(new MapRoutes(board).routes());
        routes.addAll(new QuestionRoutes(asking, board, view).routes());
        routes.addAll(new RuleRoutes(asking, board, drafts).routes());
        routes.addAll(new HistoryRoutes(history).routes());
        routes.addAll(new ChatRoutes(conversation, board).routes());
        routes.addAll(new McpRoutes(tools()).routes());
        return routes;
    }

    /** What agents may call. */
    List<Tool> tools() {
        List<Tool> tools = new ArrayList<>(new SceneTools(board, pictures).tools());
        tools.addAll(new QuestionTools(conversation, asking, drafts, history).tools());
        return tools;
    }

    /** After that the job has answered, or there is none. */
    private static Duration patience(JobConfiguration configuration) {
        return configuration
                .get(QuestionOptions.NO_FRAMES_WAIT)
                .plus(configuration.get(AnswerOptions.TIMEOUT))
                .plus(ON_THE_WAY);
    }

    @Override
    public void close() {
        if (tail != null) {
            tail.close();
        }
        archive.close();
        asking.close();
    }
}
