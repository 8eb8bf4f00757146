package io.sightline.console.web;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/** What can be called, told to programs. */
public final class OpenApiRoutes {
    private OpenApiRoutes() {}

    /** These routes, and the one that describes them all, and the sockets. */
    public static List<Route> with(List<Route> described, List<Socket> sockets) {
        List<Route> routes = new ArrayList<>(described);
        routes.add(
                new Route(
                        HandlerType.GET,
                        "/api/openapi.json",
                        null,
                        "This document.",
                        List.of(),
                        null,
                        new Route.Reply("Document"),
                        (call, nobody) -> Calls.send(call, 200, OpenApi.of(routes, sockets))));
        return routes;
    }
}
