package io.sightline.console.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import io.sightline.console.access.Guard;
import io.sightline.console.access.Sessions;
import io.sightline.console.access.Visitor;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Browsers show their token once. */
public final class SessionRoutes {
    private final Guard guard;
    private final boolean secure;
    private final boolean login;

    /**
     * Opens sessions that a guard knows.
     *
     * @param secure whether browsers come by TLS alone, even where a proxy in front speaks it
     * @param login whether people can sign in elsewhere, too
     */
    public SessionRoutes(Guard guard, boolean secure, boolean login) {
        this.guard = guard;
        this.secure = secure;
        this.login = login;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                new Route(
                        HandlerType.GET,
                        "/api/session",
                        null,
                        "How to sign in: {login} is where else than by a token, null for nowhere.",
                        List.of(),
                        null,
                        new Route.Reply("SignInWays"),
                        this::ways),
                new Route(
                        HandlerType.POST,
                        "/api/session",
                        null,
                        "Signs in with {token}; a cookie stands for it.",
                        List.of(),
                        new Route.Body("SignIn", "A token."),
                        new Route.Reply("Nothing"),
                        this::open),
                new Route(
                        HandlerType.DELETE,
                        "/api/session",
                        null,
                        "Signs out; {logout} is where a browser goes on to, so that it is signed out there, too, null for nowhere.",
                        List.of(),
                        null,
                        new Route.Reply("SignedOut"),
                        this::close));
    }

    private void ways(Context call, Visitor nobody) {
        Calls.send(call, 200, Calls.reply().put("login", login ? LoginRoutes.BEGIN : null));
    }

    private void open(Context call, Visitor nobody) {
        String secret = guard.login(Calls.text(Calls.object(call), "token").strip());
        call.cookie(cookie(secret, (int) Sessions.LASTS.toSeconds()));
        Calls.send(call, 200, Calls.reply());
    }

    private void close(Context call, Visitor nobody) {
        String secret = call.cookie(Calls.SESSION);
        Optional<URI> on = secret == null ? Optional.empty() : guard.logout(secret);
        call.cookie(cookie("", 0));
        Calls.send(call, 200, Calls.reply().put("logout", on.map(URI::toString).orElse(null)));
    }

    private Cookie cookie(String secret, int seconds) {
        return cookie(secret, seconds, secure);
    }

    static Cookie cookie(String secret, int seconds, boolean secure) {
        Cookie cookie = new Cookie(Calls.SESSION, secret);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setMaxAge(seconds);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }
}
