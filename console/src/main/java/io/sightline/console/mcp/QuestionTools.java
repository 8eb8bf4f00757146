package io.sightline.console.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.asking.Asking;
import io.sightline.console.asking.Conversation;
import io.sightline.console.asking.RuleDrafts;
import io.sightline.console.asking.RuleWords;
import io.sightline.console.asking.Waiting;
import io.sightline.console.web.Calls;
import io.sightline.console.web.HistorySearch;
import io.sightline.console.web.HistorySearch.Wish;
import io.sightline.scene.AlertRule.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Tools that ask, have something watched, and tell what was. */
public final class QuestionTools {
    private static final int MOST_ALERTS = 100;
    private static final int USUALLY_ALERTS = 20;

    private final Conversation conversation;
    private final Asking asking;
    private final RuleDrafts drafts;
    private final HistorySearch history;

    /** Asks as other doors do. */
    public QuestionTools(
            Conversation conversation, Asking asking, RuleDrafts drafts, HistorySearch history) {
        this.conversation = conversation;
        this.asking = asking;
        this.drafts = drafts;
        this.history = history;
    }

    /** The tools. */
    public List<Tool> tools() {
        return List.of(
                Tool.writing(
                                "ask",
                                "Asks a question about a scene and waits for the answer, with confidence, coverage and the frames it rests on.",
                                this::ask)
                        .needs("scene", "The scene's name.")
                        .needs("question", "In plain words.")
                        .takes("as_of", "The moment it is about, ISO 8601; now without it."),
                Tool.writing(
                                "watch",
                                "Arms a rule in words: it tells an alert when its condition begins or ends to hold. "
                                        + RuleWords.GRAMMAR,
                                this::watch)
                        .needs("scene", "The scene's name, or a pattern such as floor-2/*.")
                        .needs("words", "Such as: when the fire door is blocked for 30 s")
                        .takes(
                                "severity",
                                "How much it matters: info, warning or critical; as the words say without it, else warning."),
                Tool.reading("list_alerts", "What rules told, the newest first.", this::alerts)
                        .takes("scene", "Only of this scene.")
                        .takes("rule", "Only of the rule with this id.")
                        .takes("severity", "Only what matters so much: info, warning or critical.")
                        .takes("from", "Only since this moment, ISO 8601.")
                        .takes("to", "Only before this moment.")
                        .takes("text", "Only what holds this text.")
                        .takesNumber("limit", "How many, 20 without it, 100 at most."));
    }

    private CallToolResult ask(Visitor visitor, Arguments arguments) {
        String scene = arguments.required("scene");
        Calls.require(visitor, Right.ASK, scene);
        ObjectNode question = Calls.reply().put("id", Asking.newId());
        question.put("question", arguments.required("question"));
        if (arguments.text("as_of") != null) {
            question.put("as_of", arguments.text("as_of"));
        }
        JsonNode answer = answer(scene, question).orElseThrow(Conversation::noAnswer);
        return CallToolResult.builder()
                .addTextContent(answer.toString())
                .isError(!answer.path("status").asText().equals("answered"))
                .build();
    }

    private Optional<JsonNode> answer(String scene, ObjectNode question) {
        try {
            Answer answer = new Answer();
            conversation.ask(scene, question, answer);
            return answer.told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static final class Answer implements Conversation.Listener {
        private Optional<JsonNode> told = Optional.empty();

        @Override
        public void hear(Waiting waiting) throws InterruptedException {
            told = waiting.answer();
        }
    }

    private CallToolResult watch(Visitor visitor, Arguments arguments) {
        String scene = arguments.required("scene");
        Calls.require(visitor, Right.ADMIN, scene);
        ObjectNode rule = drafts.draft(scene, arguments.required("words"));
        Severity severity = Calls.severity(arguments.text("severity"));
        if (severity != null) {
            rule.withObject("/standing/alert").put("severity", severity.label());
        }
        asking.ask(scene, rule.deepCopy());
        return Tool.told(Calls.reply().put("armed", true).set("rule", rule));
    }

    private CallToolResult alerts(Visitor visitor, Arguments arguments) {
        Wish wish =
                new Wish(
                        arguments.text("scene"),
                        arguments.text("rule"),
                        Calls.severity(arguments.text("severity")),
                        arguments.moment("from"),
                        arguments.moment("to"),
                        arguments.text("text"),
                        arguments.count("limit", USUALLY_ALERTS, MOST_ALERTS));
        ObjectNode reply = Calls.reply();
        history.alerts(visitor, wish).forEach(reply.putArray("alerts")::add);
        return Tool.told(reply);
    }
}
