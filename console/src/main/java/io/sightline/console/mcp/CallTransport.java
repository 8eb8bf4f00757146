package io.sightline.console.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.sightline.console.access.Visitor;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Takes a message for the protocol's server and waits for what it replies. Thread-safe. */
final class CallTransport implements McpStatelessServerTransport {
    private static final String VISITOR = "visitor";

    private volatile McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler to) {
        handler = to;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    /** Who calls. */
    static Visitor visitor(McpTransportContext context) {
        return (Visitor) context.get(VISITOR);
    }

    /** The reply; nothing to a notification. */
    Optional<JsonNode> take(JSONRPCMessage message, Visitor visitor) throws BadMessageException {
        McpTransportContext context = McpTransportContext.create(Map.of(VISITOR, visitor));
        if (message instanceof JSONRPCNotification told) {
            waitFor(handler.handleNotification(context, told), context);
            return Optional.empty();
        }
        if (!(message instanceof JSONRPCRequest asked)) {
            throw new BadMessageException(
                    null, ErrorCodes.INVALID_REQUEST, "Nothing was asked: send a request.");
        }
        try {
            return Optional.of(
                    Arguments.JSON.valueToTree(
                            waitFor(handler.handleRequest(context, asked), context)));
        } catch (IllegalArgumentException e) {
            throw new BadMessageException(
                    Arguments.JSON.valueToTree(asked.id()),
                    ErrorCodes.INVALID_PARAMS,
                    "params has a field of another type than %s takes.".formatted(asked.method()));
        }
    }

    private static <T> T waitFor(Mono<T> reply, McpTransportContext context) {
        return reply.contextWrite(all -> all.put(McpTransportContext.KEY, context)).block();
    }
}
