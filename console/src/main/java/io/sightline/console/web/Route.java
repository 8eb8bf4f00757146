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
 * @param reply what comes back
 * @param handler does it
 */
public record Route(
        HandlerType method,
        String path,
        Right right,
        String summary,
        List<Parameter> parameters,
        Body body,
        Reply reply,
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
     * @param shape its name among the shapes
     * @param description for people
     */
    public record Parameter(String name, boolean inPath, String shape, String description) {
        /** A text. */
        public Parameter(String name, boolean inPath, String description) {
            this(name, inPath, "Text", description);
        }
    }

    /**
     * What is sent.
     *
     * @param shape its name among the shapes
     * @param description for people
     * @param type the content type; a form of somebody else's page cannot send {@code
     *     application/json}
     */
    public record Body(String shape, String description, String type) {
        /** What is sent in JSON. */
        public Body(String shape, String description) {
            this(shape, description, JSON);
        }
    }

    /**
     * What comes back.
     *
     * @param shape its name among the shapes; {@code null} for what is no JSON
     * @param type the content type
     */
    public record Reply(String shape, String type) {
        /** What comes back in JSON. */
        public Reply(String shape) {
            this(shape, JSON);
        }
    }

    private static final String JSON = "application/json";

    /** Something to read. */
    public static Route get(String path, String summary, Reply reply, Handler handler) {
        return new Route(
                HandlerType.GET, path, Right.READ, summary, List.of(), null, reply, handler);
    }

    /** Something to do. */
    public static Route post(
            String path, Right right, String summary, Body body, Reply reply, Handler handler) {
        return new Route(HandlerType.POST, path, right, summary, List.of(), body, reply, handler);
    }

    /** The same with a parameter in its path. */
    public Route at(String name, String description) {
        return with(new Parameter(name, true, description));
    }

    /** The same with a parameter in its path that is no text. */
    public Route at(String name, String shape, String description) {
        return with(new Parameter(name, true, shape, description));
    }

    /** The same with a parameter in its query. */
    public Route query(String name, String description) {
        return with(new Parameter(name, false, description));
    }

    /** The same with a parameter in its query that is no text. */
    public Route query(String name, String shape, String description) {
        return with(new Parameter(name, false, shape, description));
    }

    private Route with(Parameter parameter) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(parameter);
        return new Route(method, path, right, summary, all, body, reply, handler);
    }
}
