package io.sightline.console.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Visitor;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that an agent may call.
 *
 * @param name of it
 * @param words for the model
 * @param writes whether it changes something
 * @param parameters each a text, unless it says otherwise
 * @param body does it
 */
public record Tool(
        String name, String words, boolean writes, List<Parameter> parameters, Body body) {

    static final String SERVER = "sightline";
    static final String VERSION = "1";
    static final String INSTRUCTIONS =
            "Scenes are spaces that cameras see. List them, ask what they hold, and have changes watched.";
    static final ServerCapabilities CAPABILITIES =
            ServerCapabilities.builder().tools(false).build();

    /** Does what a tool is for. */
    @FunctionalInterface
    interface Body {
        CallToolResult call(Visitor visitor, Arguments arguments);
    }

    /** A parameter. */
    record Parameter(String name, String type, boolean required, String words) {}

    /** Something to read. */
    static Tool reading(String name, String words, Body body) {
        return new Tool(name, words, false, List.of(), body);
    }

    /** Something to do. */
    static Tool writing(String name, String words, Body body) {
        return new Tool(name, words, true, List.of(), body);
    }

    Tool needs(String parameter, String told) {
        return with(new Parameter(parameter, "string", true, told));
    }

    Tool takes(String parameter, String told) {
        return with(new Parameter(parameter, "string", false, told));
    }

    Tool takesNumber(String parameter, String told) {
        return with(new Parameter(parameter, "integer", false, told));
    }

    private Tool with(Parameter parameter) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(parameter);
        return new Tool(name, words, writes, List.copyOf(all), body);
    }

    /** A refusal is told to the model, which may mend its call. */
    CallToolResult called(Visitor visitor, CallToolRequest call) {
        try {
            return body.call(visitor, new Arguments(call.arguments()));
        } catch (Refusal refusal) {
            return CallToolResult.builder()
                    .addTextContent(refusal.getMessage())
                    .isError(true)
                    .build();
        }
    }

    /** What is told, in words that are JSON. */
    static CallToolResult told(JsonNode reply) {
        return CallToolResult.builder().addTextContent(reply.toString()).build();
    }

    McpSchema.Tool description(McpJsonMapper json) {
        ObjectNode schema = Arguments.JSON.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        parameters.forEach(
                each ->
                        properties
                                .putObject(each.name())
                                .put("type", each.type())
                                .put("description", each.words()));
        parameters.stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .forEach(schema.putArray("required")::add);
        schema.put("additionalProperties", false);
        return McpSchema.Tool.builder(name, json, schema.toString())
                .description(words)
                .annotations(new ToolAnnotations(null, !writes, false, !writes, false, null))
                .build();
    }
}
