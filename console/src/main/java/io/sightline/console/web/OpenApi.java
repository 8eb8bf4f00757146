package io.sightline.console.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import io.sightline.console.access.Right;
import io.sightline.console.web.Route.Parameter;
import java.util.List;
import java.util.Locale;

/**
 * Routes and sockets as an OpenAPI 3.1 document: it says what the server does, for it is made of
 * it.
 */
final class OpenApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OpenApi() {}

    static ObjectNode of(List<Route> routes, List<Socket> sockets) {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Sightline console")
                .put("version", "1")
                .put(
                        "description",
                        "Scenes, questions, answers, rules and alerts over Kafka's topics.");
        ObjectNode paths = document.putObject("paths");
        routes.forEach(route -> describe(route, paths.withObjectProperty(route.path())));
        sockets.forEach(socket -> describe(socket, paths.withObjectProperty(socket.path())));
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer");
        components.set("schemas", Shapes.all());
        return document;
    }

    private static void describe(Route route, ObjectNode path) {
        ObjectNode operation = path.putObject(route.method().name().toLowerCase(Locale.ROOT));
        operation.put("summary", route.summary());
        operation.put("operationId", operationId(route.method(), route.path()));
        if (route.right() != null) {
            describe(route.right(), operation);
        }
        describe(route.parameters(), operation);
        if (route.body() != null) {
            operation
                    .putObject("requestBody")
                    .put("required", true)
                    .put("description", route.body().description())
                    .putObject("content")
                    .putObject(route.body().type())
                    .set("schema", Shapes.reference(route.body().shape()));
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode content =
                responses
                        .putObject("2XX")
                        .put("description", "What was asked for.")
                        .putObject("content")
                        .putObject(route.reply().type());
        if (route.reply().shape() != null) {
            content.set("schema", Shapes.reference(route.reply().shape()));
        }
        describeFailure(responses);
    }

    /** OpenAPI knows no sockets, but the call that becomes one. */
    private static void describe(Socket socket, ObjectNode path) {
        ObjectNode operation = path.putObject("get");
        operation.put("summary", socket.summary()).put("description", socket.messages());
        operation.put("operationId", operationId(HandlerType.GET, socket.path()));
        describe(socket.right(), operation);
        describe(socket.parameters(), operation);
        ObjectNode responses = operation.putObject("responses");
        responses.putObject("101").put("description", "It is a WebSocket from now on.");
        describeFailure(responses);
    }

    private static void describe(Right right, ObjectNode operation) {
        operation.put("x-sightline-right", right.name().toLowerCase(Locale.ROOT));
        operation.putArray("security").addObject().putArray("token");
    }

    private static void describe(List<Parameter> parameters, ObjectNode operation) {
        parameters.forEach(
                each -> describe(each, operation.withArrayProperty("parameters").addObject()));
    }

    private static void describeFailure(ObjectNode responses) {
        responses
                .putObject("default")
                .put("description", "Why not.")
                .putObject("content")
                .putObject("application/json")
                .set("schema", Shapes.reference("Error"));
    }

    private static void describe(Parameter parameter, ObjectNode to) {
        to.put("name", parameter.name())
                .put("in", parameter.inPath() ? "path" : "query")
                .put("required", parameter.inPath())
                .put("description", parameter.description())
                .set("schema", Shapes.reference(parameter.shape()));
    }

    private static String operationId(HandlerType method, String path) {
        String words = path.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        return method.name().toLowerCase(Locale.ROOT) + "_" + words;
    }
}
