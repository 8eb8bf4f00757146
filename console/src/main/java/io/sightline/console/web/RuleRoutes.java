package io.sightline.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.asking.Asking;
import io.sightline.console.asking.RuleDrafts;
import io.sightline.console.view.SceneBoard;
import io.sightline.jobs.client.RuleTrial;
import io.sightline.scene.Question.Mandate;
import io.sightline.scene.Question.Order;
import io.sightline.scene.ScenePattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Standing questions and their rules. */
public final class RuleRoutes {
    private static final Map<String, Order> ORDERS =
            Map.of(
                    "ack", Order.ACKNOWLEDGE,
                    "mute", Order.MUTE,
                    "unmute", Order.UNMUTE,
                    "pause", Order.PAUSE,
                    "resume", Order.RESUME,
                    "cancel", Order.CANCEL);

    private final Asking asking;
    private final SceneBoard board;
    private final RuleDrafts drafts;

    /** Shows what stands on a board, and sends what is to become of it. */
    public RuleRoutes(Asking asking, SceneBoard board, RuleDrafts drafts) {
        this.asking = asking;
        this.board = board;
        this.drafts = drafts;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/rules",
                                "The questions that stand, as on their topic, and 'state_since': the moment of that record, by which at the latest they stood so.",
                                new Route.Reply("Rules"),
                                this::list)
                        .query("scene", "Only those that are asked about this scene."),
                Route.post(
                        "/api/rules/draft",
                        Right.ADMIN,
                        "Reads a rule in {words}; nothing is armed.",
                        new Route.Body("RuleWords", "scene and words"),
                        new Route.Reply("RuleDraft"),
                        this::draft),
                Route.post(
                        "/api/rules/test",
                        Right.READ,
                        "Says when a {rule} would have told, had it got {answers}: {told}, and {looks}, whether its condition is so by each alone.",
                        new Route.Body(
                                "RuleTrial", "rule, with its scene, and answers, the oldest first"),
                        new Route.Reply("RuleTried"),
                        this::test),
                Route.post(
                        "/api/rules",
                        Right.ADMIN,
                        "Arms a rule, in place of one of the same id.",
                        new Route.Body("Question", "A question with 'standing', and its scene."),
                        new Route.Reply("RuleArmed"),
                        this::arm),
                Route.post(
                                "/api/scenes/{scene}/rules/{rule}/{order}",
                                Right.ADMIN,
                                "Has something become of a rule: ack, mute, unmute, pause, resume, cancel.",
                                new Route.Body("Until", "until, for ack and mute"),
                                new Route.Reply("RuleArmed"),
                                this::order)
                        .at("scene", "Its name.")
                        .at("rule", "Its id.")
                        .at("order", "Order", "What is to become of it."));
    }

    private void list(Context call, Visitor visitor) {
        String scene = call.queryParam("scene");
        ObjectNode reply = Calls.reply();
        board.standing().stream()
                .filter(question -> visitor.sees(question.path("scene").asText()))
                .filter(
                        question ->
                                scene == null
                                        || ScenePattern.covers(
                                                question.path("scene").asText(), scene))
                .forEach(reply.putArray("rules")::add);
        Calls.send(call, 200, reply);
    }

    private void draft(Context call, Visitor visitor) {
        ObjectNode asked = Calls.object(call);
        String scene = Calls.text(asked, "scene");
        Calls.require(visitor, Right.ADMIN, scene);
        String words = Calls.text(asked, "words");
        ObjectNode rule = drafts.draft(scene, words);
        Calls.send(call, 200, Calls.reply().set("rule", rule));
    }

    private void test(Context call, Visitor visitor) {
        ObjectNode asked = Calls.object(call);
        if (!(asked.path("rule") instanceof ObjectNode rule)) {
            throw Refusal.badCall("The field 'rule' is missing.");
        }
        String scene = Calls.text(rule, "scene");
        Calls.require(visitor, Right.READ, scene);
        RuleTrial trial =
                RuleTrial.of(asking.check(scene, rule)).orElseThrow(RuleRoutes::untestable);
        try {
            Calls.send(call, 200, trial.over(asked.path("answers")));
        } catch (IllegalArgumentException e) {
            throw Refusal.badCall(e.getMessage());
        }
    }

    private static Refusal untestable() {
        return new Refusal(
                422,
                "not_testable",
                "This rule looks at the scene itself, compares evaluations with each other, or tells nothing: it cannot be tested on answers.");
    }

    private void arm(Context call, Visitor visitor) {
        ObjectNode rule = Calls.object(call);
        String scene = Calls.text(rule, "scene");
        Calls.require(visitor, Right.ADMIN, scene);
        if (!rule.path("standing").isObject()) {
            throw Refusal.badCall(
                    "The field 'standing' is missing; what is asked once goes to /api/questions.");
        }
        Calls.send(call, 202, Calls.reply().put("id", asking.ask(scene, rule)));
    }

    private void order(Context call, Visitor visitor) {
        String scene = call.pathParam("scene");
        Calls.require(visitor, Right.READ, scene);
        Order order = ORDERS.get(call.pathParam("order"));
        String id = call.pathParam("rule");
        JsonNode rule =
                board.standing().stream()
                        .filter(each -> each.path("id").asText().equals(id))
                        .filter(each -> ScenePattern.covers(each.path("scene").asText(), scene))
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("The rule '%s'".formatted(id)));
        if (order == null) {
            throw Refusal.notFound("The order '%s'".formatted(call.pathParam("order")));
        }
        String asked = rule.path("scene").asText();
        Calls.require(visitor, Right.ADMIN, asked);
        asking.order(asked, id, order, new Mandate(visitor.name(), until(Calls.object(call))));
        Calls.send(call, 202, Calls.reply().put("id", id));
    }

    private static Long until(ObjectNode said) {
        Instant until = Calls.moment("until", said.path("until").asText(""));
        return until == null ? null : (Long) until.toEpochMilli();
    }
}
