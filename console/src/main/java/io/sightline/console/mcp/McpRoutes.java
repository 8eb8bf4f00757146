package io.sightline.console.mcp;

import io.javalin.http.Context;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.StatelessSyncSpecification;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
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

    private final HttpServletStatelessServerTransport transport;

    /** Offers tools. */
    public McpRoutes(List<Tool> tools) {
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(Arguments.JSON);
        transport =
                HttpServletStatelessServerTransport.builder()
                        .jsonMapper(json)
                        .messageEndpoint("/mcp")
                        .maxRequestSize(Tool.LONGEST_CALL)
                        .contextExtractor(McpRoutes::visitor)
                        .build();
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
                            (context, call) -> tool.called((Visitor) context.get(VISITOR), call));
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
}
