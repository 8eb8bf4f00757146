package io.sightline.console.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.sightline.console.access.Refusal;
import io.sightline.console.web.Calls;
import java.util.List;

/** Reads messages of JSON-RPC 2.0, as strictly as the protocol asks for. */
final class Messages {
    /** What is one in the parameters of any method that has it. */
    private static final List<String> OBJECTS = List.of("arguments", "capabilities", "clientInfo");

    private Messages() {}

    /** The message that a text is. */
    static JSONRPCMessage read(String text) throws BadMessageException {
        JsonNode read = json(text);
        if (!(read instanceof ObjectNode message)) {
            throw bad(null, "A message is one object: write {\"jsonrpc\": \"2.0\", …}.");
        }
        JsonNode id = message.get("id");
        if (id != null && !id.isTextual() && !id.isIntegralNumber()) {
            throw bad(null, "id is %s: write a text or a whole number.".formatted(id));
        }
        if (!message.path("jsonrpc").asText().equals("2.0")) {
            throw bad(id, "jsonrpc is not \"2.0\": write it so.");
        }
        try {
            return message.has("method") ? call(message, id) : response(message, id);
        } catch (IllegalArgumentException e) {
            throw bad(id, "The message has a field of a type that JSON-RPC 2.0 does not know.");
        }
    }

    private static JsonNode json(String text) throws BadMessageException {
        try {
            JsonNode read = Calls.json(text);
            if (!read.isMissingNode()) {
                return read;
            }
            throw new BadMessageException(
                    null, ErrorCodes.PARSE_ERROR, "The message is empty: write one object.");
        } catch (Refusal refusal) {
            throw new BadMessageException(null, ErrorCodes.PARSE_ERROR, refusal.getMessage());
        }
    }

    private static JSONRPCMessage call(ObjectNode message, JsonNode id) throws BadMessageException {
        JsonNode method = message.get("method");
        if (!method.isTextual()) {
            throw bad(id, "method is %s: write its name.".formatted(method));
        }
        requireObject(message, "params", id);
        for (String field : OBJECTS) {
            requireObject(message.path("params"), field, id);
        }
        return id == null
                ? Arguments.JSON.convertValue(message, JSONRPCNotification.class)
                : Arguments.JSON.convertValue(message, JSONRPCRequest.class);
    }

    private static void requireObject(JsonNode holder, String field, JsonNode id)
            throws BadMessageException {
        if (holder.hasNonNull(field) && !holder.get(field).isObject()) {
            throw new BadMessageException(
                    id, ErrorCodes.INVALID_PARAMS, field + " is no object: write {…}.");
        }
    }

    private static JSONRPCMessage response(ObjectNode message, JsonNode id)
            throws BadMessageException {
        if (id == null || message.has("result") == message.path("error").isObject()) {
            throw bad(id, "The field 'method' is missing: write its name.");
        }
        return Arguments.JSON.convertValue(message, JSONRPCResponse.class);
    }

    private static BadMessageException bad(JsonNode id, String message) {
        return new BadMessageException(id, ErrorCodes.INVALID_REQUEST, message);
    }
}
