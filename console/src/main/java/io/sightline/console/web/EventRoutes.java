package io.sightline.console.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.sightline.console.access.Caller;
import io.sightline.console.access.Guard;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Visitor;
import io.sightline.console.events.Event;
import io.sightline.console.events.EventHub;
import io.sightline.console.events.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** What happens, as server-sent events. A slow reader holds up nobody. */
public final class EventRoutes {
    /** How many may listen at once. */
    static final int MOST_LISTENERS = 128;

    /** After so long without an event a comment is sent, so that a dead connection is noticed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** So often it is looked whether somebody's session has ended. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Events of another process have other numbers; this tells them apart. */
    private final String process = UUID.randomUUID().toString().substring(0, 8);

    private final EventHub events;
    private final Guard guard;

    /** Tells what a hub tells, to those whom a guard lets in for as long as it does. */
    public EventRoutes(EventHub events, Guard guard) {
        this.events = events;
        this.guard = guard;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/events",
                                "What happens, as server-sent events: scene, frame, map, progress, token, answer,"
                                        + " alert, rule, refused, link; 'reset' says that some were lost."
                                        + " Resumes after the header Last-Event-ID.",
                                new Route.Reply(null, "text/event-stream"),
                                this::listen)
                        .query("scene", "Only of this scene.")
                        .query("kinds", "Only these kinds, separated by commas."));
    }

    private void listen(Context call, Visitor visitor) throws IOException, InterruptedException {
        if (events.listeners() >= MOST_LISTENERS) {
            throw new Refusal(
                    503,
                    "too_many_listeners",
                    "%d listen already: close another page.".formatted(MOST_LISTENERS));
        }
        call.status(200).contentType("text/event-stream");
        call.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
        OutputStream out = call.res().getOutputStream();
        try (Subscription subscription = subscribe(call, wanted(call, visitor))) {
            write(out, "retry: 1000\n: sightline\n\n");
            tell(subscription, out, Calls.caller(call));
        }
    }

    /** Until the caller is gone or no longer let in; a client that comes back is told why. */
    private void tell(Subscription subscription, OutputStream out, Caller caller)
            throws IOException, InterruptedException {
        Duration quiet = Duration.ZERO;
        while (guard.isStillIn(caller)) {
            Optional<Event> next = subscription.next(LOOK);
            quiet = next.isPresent() ? Duration.ZERO : quiet.plus(LOOK);
            if (next.isPresent()) {
                write(out, text(next.get()));
            } else if (quiet.compareTo(HEARTBEAT) >= 0) {
                write(out, ":\n\n");
                quiet = Duration.ZERO;
            }
        }
    }

    private Subscription subscribe(Context call, Predicate<Event> wanted) {
        String last = call.header("Last-Event-ID");
        if (last == null) {
            return events.listen(wanted);
        }
        String own = process + "-";
        boolean ours = last.startsWith(own) && last.substring(own.length()).matches("\\d{1,18}");
        return events.listenAfter(
                ours ? Long.parseLong(last.substring(own.length())) : Long.MAX_VALUE, wanted);
    }

    private static Predicate<Event> wanted(Context call, Visitor visitor) {
        String scene = call.queryParam("scene");
        String kinds = call.queryParam("kinds");
        Set<String> chosen = kinds == null ? Set.of() : Set.of(kinds.split(","));
        return event ->
                (event.scene() == null || visitor.sees(event.scene()))
                        && (scene == null || event.scene() == null || scene.equals(event.scene()))
                        && (chosen.isEmpty() || chosen.contains(event.kind()));
    }

    private String text(Event event) {
        ObjectNode data = Calls.reply();
        data.put("scene", event.scene());
        data.set("data", event.data());
        return "id: %s-%d\nevent: %s\ndata: %s\n\n"
                .formatted(process, event.number(), event.kind(), data);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
