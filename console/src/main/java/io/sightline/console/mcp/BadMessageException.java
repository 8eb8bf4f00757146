package io.sightline.console.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What came is no message of the protocol. */
final class BadMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient JsonNode id;
    private final int code;

    /**
     * What is wrong with it.
     *
     * @param id that of the call, {@code null} where it has none that can be named
     * @param code of JSON-RPC 2.0
     * @param message subject, value and remedy
     */
    BadMessageException(JsonNode id, int code, String message) {
        super(message);
        this.id = id;
        this.code = code;
    }

    /** As JSON-RPC tells it. */
    ObjectNode told() {
        ObjectNode told = Arguments.JSON.createObjectNode().put("jsonrpc", "2.0");
        told.set("id", id);
        told.putObject("error").put("code", code).put("message", getMessage());
        return told;
    }
}
