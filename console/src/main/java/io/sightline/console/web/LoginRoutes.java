package io.sightline.console.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.sightline.console.access.Grant;
import io.sightline.console.access.Guard;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Sessions;
import io.sightline.console.access.Visitor;
import io.sightline.console.oidc.Login;
import io.sightline.console.oidc.LoginSettings;
import java.time.Duration;
import java.util.List;

/** People sign in at an issuer of OpenID Connect, and come back with a session. */
public final class LoginRoutes {
    static final String BEGIN = "/api/session/oidc";

    private static final String COOKIE = "sightline-login";
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final Login login;
    private final Guard guard;
    private final boolean secure;

    /**
     * By a login, with sessions that a guard knows.
     *
     * @param secure whether browsers come by TLS alone
     */
    public LoginRoutes(Login login, Guard guard, boolean secure) {
        this.login = login;
        this.guard = guard;
        this.secure = secure;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                route(BEGIN, "Sends a browser to where people sign in.", this::begin),
                route(LoginSettings.CALLBACK, "Where it comes back to.", this::end),
                new Route(
                        HandlerType.POST,
                        LoginSettings.LOGOUT,
                        null,
                        "Where the issuer says that somebody has signed out there (OpenID Connect Back-Channel Logout).",
                        List.of(),
                        new Route.Body(
                                "IssuerLogout",
                                "What the issuer signs.",
                                "application/x-www-form-urlencoded"),
                        new Route.Reply("Nothing"),
                        this::ended));
    }

    private static Route route(String path, String summary, Route.Handler handler) {
        return new Route(
                HandlerType.GET,
                path,
                null,
                summary,
                List.of(),
                null,
                new Route.Reply(null, "text/html"),
                handler);
    }

    private void begin(Context call, Visitor nobody) {
        Login.Begun begun = login.begin();
        call.cookie(cookie(begun.state(), (int) LASTS.toSeconds()));
        call.header("Cache-Control", "no-store");
        call.redirect(begun.address().toString(), HttpStatus.FOUND);
    }

    private void end(Context call, Visitor nobody) {
        String state = call.cookie(COOKIE);
        call.cookie(cookie("", 0));
        call.header("Cache-Control", "no-store");
        try {
            Grant grant = login.end(call.queryParam("code"), call.queryParam("state"), state);
            call.cookie(
                    SessionRoutes.cookie(
                            guard.open(grant), (int) Sessions.LASTS.toSeconds(), secure));
            call.redirect("/", HttpStatus.FOUND);
        } catch (Refusal refusal) {
            call.redirect("/?signin=" + refusal.code(), HttpStatus.FOUND);
        }
    }

    private void ended(Context call, Visitor nobody) {
        guard.logout(login.ended(call.formParam("logout_token")));
        Calls.send(call, 200, Calls.reply());
    }

    /** It is sent along when the issuer sends the browser back, and with nothing else. */
    private Cookie cookie(String state, int seconds) {
        Cookie cookie = new Cookie(COOKIE, state);
        cookie.setPath(LoginSettings.CALLBACK);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setMaxAge(seconds);
        cookie.setSameSite(SameSite.LAX);
        return cookie;
    }
}
