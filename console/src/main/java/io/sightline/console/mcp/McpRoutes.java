package io.sightline.console.mcp;

import io.javalin.http.Context;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.StatelessSyncSpecification;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.web.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/**
 * {@code /mcp}: streamable HTTP without sessions, so that any call may come to any console. Who
 * calls is asked as for all routes, and each tool asks for the right that its route has.
 */
public final class McpRoutes {
    private static final String VISITOR = "visitor";
    private static final int LONGEST_CALL = 1 << 20;

    private final HttpServletStatelessServerTransport transport;

    /** Offers tools. */
    public McpRoutes(List<Tool> tools) {
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(Arguments.JSON);
        transport =
                HttpServletStatelessServerTransport.builder()
                        .jsonMapper(json)
                        .messageEndpoint("/mcp")
                        .maxRequestSize(LONGEST_CALL)
                        .contextExtractor(McpRoutes::visitor)
                        .build();
        StatelessSyncSpecification server =
                McpServer.sync(transport)
                        .jsonMapper(json)
                        .serverInfo("sightline", "1")
                        .instructions(
                                "Scenes are spaces that cameras see. List them, ask what they hold, and have changes watched.")
                        .capabilities(ServerCapabilities.builder().tools(false).build())
                        .immediateExecution(true);
        for (Tool tool : tools) {
            server =
                    server.toolCall(
                            tool.description(json),
                            (context, call) ->
                                    called(
                                            tool,
                                            (Visitor) context.get(VISITOR),
                                            new Arguments(call.arguments())));
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
                        new Route.Body(null, "A message of JSON-RPC 2.0"),
                        this::call));
    }

    private void call(Context call, Visitor visitor) throws Exception {
        call.req().setAttribute(VISITOR, visitor);
        call.header("Cache-Control", "no-store");
        transport.service(call.req(), call.res());
    }

    private static McpTransportContext visitor(HttpServletRequest request) {
        return McpTransportContext.create(Map.of(VISITOR, request.getAttribute(VISITOR)));
    }

    /** A refusal is told to the model, which may mend its call. */
    private static CallToolResult called(Tool tool, Visitor visitor, Arguments arguments) {
        try {
            return tool.call(visitor, arguments);
        } catch (Refusal refusal) {
            return CallToolResult.builder()
                    .addTextContent(refusal.getMessage())
                    .isError(true)
                    .build();
        }
    }
}
