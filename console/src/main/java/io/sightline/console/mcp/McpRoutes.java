package io.sightline.console.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.StatelessSyncSpecification;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.web.Calls;
import io.sightline.console.web.Route;
import java.util.List;
import java.util.Optional;

/**
 * {@code /mcp}: streamable HTTP without sessions, so that any call may come to any console. Who
 * calls is asked as for all routes, and each tool asks for the right that its route has.
 */
public final class McpRoutes {
    private static final List<String> SENT = List.of("application/json", "text/event-stream");

    private final CallTransport transport = new CallTransport();

    /** Offers tools. */
    public McpRoutes(List<Tool> tools) {
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(Arguments.JSON);
        StatelessSyncSpecification server =
                McpServer.sync(transport)
                        .jsonMapper(json)
                        .serverInfo(Tool.SERVER, Tool.VERSION)
                        .instructions(Tool.INSTRUCTIONS)
                        .capabilities(Tool.CAPABILITIES)
                        .immediateExecution(true);
        for (Tool tool : tools) {
            server =
                    server.toolCall(
                            tool.description(json),
                            (context, call) -> tool.called(CallTransport.visitor(context), call));
        }
        server.build();
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.post(
                        "/mcp",
                        Right.READ,
                        "The Model Context Protocol, streamable HTTP without sessions.",
                        new Route.Body("Message", "A message of JSON-RPC 2.0"),
                        new Route.Reply("Message"),
                        this::call));
    }

    private void call(Context call, Visitor visitor) {
        requireAccepted(Optional.ofNullable(call.header("Accept")).orElse(""));
        try {
            Optional<JsonNode> reply = transport.take(Messages.read(call.body()), visitor);
            reply.ifPresentOrElse(
                    told -> Calls.send(call, 200, told),
                    () -> call.status(202).header("Cache-Control", "no-store"));
        } catch (BadMessageException bad) {
            Calls.send(call, 400, bad.told());
        }
    }

    /** The protocol has clients take both, whichever comes. */
    private static void requireAccepted(String accept) {
        for (String type : SENT) {
            String any = type.substring(0, type.indexOf('/')) + "/*";
            if (!accept.contains(type) && !accept.contains(any) && !accept.contains("*/*")) {
                throw new Refusal(
                        406,
                        "not_acceptable",
                        "Accept is '%s': send '%s'.".formatted(accept, String.join(", ", SENT)));
            }
        }
    }
}
