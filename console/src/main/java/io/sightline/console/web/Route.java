package io.sightline.console.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that can be called. The server and the OpenAPI document are both made from these.
 *
 * @param method GET, POST, …
 * @param path with parameters in braces
 * @param right what the caller needs; {@code null} where nobody is asked
 * @param summary what it does, in a sentence
 * @param parameters in path and query
 * @param body what is sent; {@code null} for nothing
 * @param produces the content type of what comes back
 * @param handler does it
 */
public record Route(
        HandlerType method,
        String path,
        Right right,
        String summary,
        List<Parameter> parameters,
        Body body,
        String produces,
        Handler handler) {

    /** Does what a route is for. */
    @FunctionalInterface
    public interface Handler {
        /** Answers a call of somebody who has the route's right in some scene. */
        void handle(Context call, Visitor visitor) throws Exception;
    }

    /**
     * A parameter.
     *
     * @param name as in path or query
     * @param inPath whether it is a part of the path
     * @param description for people
     */
    public record Parameter(String name, boolean inPath, String description) {}

    /**
     * What is sent.
     *
     * @param schema a file of config/schemas, or {@code null}
     * @param description for people
     * @param type the content type; a form of somebody else's page cannot send {@code
     *     application/json}
     */
    public record Body(String schema, String description, String type) {
        /** What is sent in JSON. */
        public Body(String schema, String description) {
            this(schema, description, JSON);
        }
    }

    private static final String JSON = "application/json";

    /** Something to read. */
    public static Route get(String path, String summary, Handler handler) {
        return new Route(
                HandlerType.GET, path, Right.READ, summary, List.of(), null, JSON, handler);
    }

    /** Something to do. */
    public static Route post(String path, Right right, String summary, Body body, Handler handler) {
        return new Route(HandlerType.POST, path, right, summary, List.of(), body, JSON, handler);
    }

    /** The same with a parameter in its path. */
    public Route at(String name, String description) {
        return with(new Parameter(name, true, description));
    }

    /** The same with a parameter in its query. */
    public Route query(String name, String description) {
        return with(new Parameter(name, false, description));
    }

    /** The same, with another content type. */
    public Route producing(String contentType) {
        return new Route(method, path, right, summary, parameters, body, contentType, handler);
    }

    private Route with(Parameter parameter) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(parameter);
        return new Route(method, path, right, summary, all, body, produces, handler);
    }
}
