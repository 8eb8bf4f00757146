package io.sightline.console.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.staticfiles.Location;
import io.javalin.websocket.WsContext;
import io.sightline.console.access.Caller;
import io.sightline.console.access.Guard;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Visitor;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes and the page, over HTTP or HTTPS. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** Who listens or waits holds a thread, and is counted; what is left answers calls. */
    private static final int MOST_THREADS = EventRoutes.MOST_LISTENERS + 128;

    /** Nothing that is sent here is longer. */
    private static final long LONGEST_BODY = 1 << 20;

    private static final String SCRIPTS_OF_OUR_OWN =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
                    + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    private static final String CALLER = "caller";

    /** Of RFC 6455: what was sent is against what is allowed. */
    private static final int POLICY = 1008;

    private final Javalin server;

    private WebServer(Javalin server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param routes all that can be called
     * @param sockets where devices connect
     */
    public static WebServer start(
            Listening listening, Guard guard, List<Route> routes, List<Socket> sockets) {
        Javalin server =
                Javalin.create(
                        config -> {
                            configure(config, listening, guard, routes);
                            sockets.forEach(socket -> connect(config.routes, guard, socket));
                            config.routes.wsException(
                                    Refusal.class,
                                    (refusal, device) ->
                                            device.closeSession(POLICY, refusal.getMessage()));
                        });
        return new WebServer(server.start());
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    private static void configure(
            JavalinConfig config, Listening listening, Guard guard, List<Route> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LONGEST_BODY;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, 4);
        listening.apply(config.jetty);
        config.staticFiles.add(
                files -> {
                    files.hostedPath = "/";
                    files.directory = "/io/sightline/console/page";
                    files.location = Location.CLASSPATH;
                    files.headers = Map.of("Cache-Control", "no-cache");
                });
        config.routes.before(WebServer::secure);
        routes.forEach(route -> add(config.routes, guard, route));
        config.routes.exception(Refusal.class, (refusal, call) -> tell(refusal, call));
        config.routes.exception(
                HttpResponseException.class, (cause, call) -> tell(unfit(cause, call), call));
        config.routes.exception(Exception.class, (failure, call) -> fail(failure, call));
    }

    private static void add(RoutesConfig routes, Guard guard, Route route) {
        routes.addHttpHandler(route.method(), route.path(), call -> follow(route, guard, call));
        if (route.method().equals(HandlerType.GET)) {
            // the library says 200 to HEAD wherever there is a GET, and asks nobody who they are
            routes.addHttpHandler(HandlerType.HEAD, route.path(), WebServer::refuseHead);
        }
    }

    private static void refuseHead(Context call) {
        call.header("Allow", "GET");
        throw new MethodNotAllowedResponse("HEAD", Map.of("availableMethods", "GET"));
    }

    private static void connect(RoutesConfig routes, Guard guard, Socket socket) {
        routes.wsBeforeUpgrade(
                socket.path(),
                call -> {
                    Caller caller = Calls.caller(call);
                    Visitor visitor = guard.admit(caller, true);
                    if (!visitor.rights().contains(socket.right())) {
                        throw Calls.lacks(visitor, socket.right());
                    }
                    socket.check().check(call, visitor);
                    call.attribute(CALLER, caller);
                });
        routes.wsBefore(
                socket.path(),
                before -> before.onBinaryMessage(message -> requireStillIn(guard, message)));
        routes.ws(socket.path(), socket.accept());
    }

    private static void requireStillIn(Guard guard, WsContext device) {
        Caller caller = device.attribute(CALLER);
        if (caller == null || !guard.isStillIn(caller)) {
            throw new Refusal(401, "signed_out", "You are signed out: sign in again.");
        }
    }

    private static void secure(Context call) {
        call.header("Content-Security-Policy", SCRIPTS_OF_OUR_OWN);
        call.header("X-Content-Type-Options", "nosniff");
        call.header("Referrer-Policy", "no-referrer");
        call.header("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
        call.header("Cross-Origin-Opener-Policy", "same-origin");
        call.header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static void follow(Route route, Guard guard, Context call) throws Exception {
        boolean writes = !route.method().equals(HandlerType.GET);
        if (writes && route.body() != null) {
            requireType(route.body().type(), call);
        }
        Visitor visitor = route.right() == null ? null : guard.admit(Calls.caller(call), writes);
        if (visitor != null && !visitor.rights().contains(route.right())) {
            throw Calls.lacks(visitor, route.right());
        }
        route.handler().handle(call, visitor);
    }

    private static void requireType(String type, Context call) {
        String sent = call.contentType();
        if (sent == null || !sent.startsWith(type)) {
            throw new Refusal(
                    415, "wrong_type", "The body's type is %s: send %s.".formatted(sent, type));
        }
    }

    private static void tell(Refusal refusal, Context call) {
        call.status(refusal.status()).header("x-should-retry", "false");
        call.contentType("application/json").result(Calls.error(refusal).toString());
    }

    /** What fits no route is told in the same shape as the rest. */
    private static Refusal unfit(HttpResponseException cause, Context call) {
        int status = cause.getStatus();
        String called = call.method() + " " + call.path();
        return switch (status) {
            case 404 ->
                    new Refusal(
                            status,
                            "not_found",
                            called
                                    + " is nothing here: /api/openapi.json says what can be called.");
            case 405 ->
                    new Refusal(
                            status,
                            "wrong_method",
                            "%s is not there, but with %s: /api/openapi.json says what can be called."
                                    .formatted(called, cause.getDetails().get("availableMethods")));
            case 413 ->
                    new Refusal(
                            status,
                            "too_large",
                            "The body of %s is too large: send %d bytes at most."
                                    .formatted(called, LONGEST_BODY));
            default -> new Refusal(status, "bad_request", called + ": " + cause.getMessage());
        };
    }

    private static void fail(Exception failure, Context call) {
        LOG.warn("{} {} failed", call.method(), call.path(), failure);
        boolean written = failure.getClass().getName().startsWith("io.sightline.");
        tell(
                new Refusal(
                        written ? 503 : 500,
                        written ? "unavailable" : "failed",
                        written ? failure.getMessage() : "This failed here; the log says why."),
                call);
    }

    @Override
    public void close() {
        server.stop();
    }
}
