package io.sightline.console.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Who is let in. Without tokens it is whoever sits at this machine: a page of somebody else's that
 * a browser shows here is not, whatever name it gives this machine.
 */
public final class Guard {
    private static final String BEARER = "bearer ";
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

    private final Credentials credentials;
    private final Sessions sessions;

    /** Asks for tokens, unless there are none. */
    public Guard(Credentials credentials, Sessions sessions) {
        this.credentials = credentials;
        this.sessions = sessions;
    }

    /**
     * Who calls.
     *
     * @param writes whether the call changes something
     * @throws Refusal if nobody is let in who calls like this
     */
    public Visitor admit(Caller caller, boolean writes) {
        if (!credentials.areAskedFor() && !isLoopback(caller.host())) {
            throw new Refusal(
                    403,
                    "wrong_host",
                    "This console is for this machine alone: call it localhost or 127.0.0.1.");
        }
        if (writes) {
            refuseOthersPages(caller);
        }
        return credentials.areAskedFor() ? shown(caller) : Visitor.LOCAL;
    }

    /** Whether somebody who was let in still is: sessions end, and tokens expire. */
    public boolean isStillIn(Caller caller) {
        try {
            admit(caller, false);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    /**
     * A token for a session.
     *
     * @throws Refusal if nobody's token it is
     */
    public String login(String token) {
        return sessions.open(credentials.shown(token).orElseThrow(Guard::stranger));
    }

    /** A session for somebody whom others have made known. */
    public String open(Grant grant) {
        return sessions.open(grant);
    }

    /** Ends a session; where to go on to, so that it ends there, too, is nothing for nowhere. */
    public Optional<URI> logout(String session) {
        return sessions.close(session).flatMap(Grant::logout);
    }

    /** Ends the sessions that stand on something that has ended elsewhere. */
    public void logout(Predicate<Grant> ended) {
        sessions.close(ended);
    }

    private Visitor shown(Caller caller) {
        String authorization = caller.authorization();
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return credentials
                    .shown(authorization.substring(BEARER.length()).strip())
                    .map(Credentials.Shown::visitor)
                    .orElseThrow(Guard::stranger);
        }
        return Optional.ofNullable(caller.session())
                .flatMap(sessions::visitor)
                .orElseThrow(Guard::stranger);
    }

    private static void refuseOthersPages(Caller caller) {
        boolean ownOrigin =
                caller.origin() == null || authority(caller.origin()).equals(caller.host());
        boolean ownSite =
                caller.fetchSite() == null
                        || caller.fetchSite().equals("same-origin")
                        || caller.fetchSite().equals("none");
        if (!ownOrigin || !ownSite) {
            throw new Refusal(
                    403,
                    "wrong_origin",
                    "What changes something is done from the console's own page, or by a program.");
        }
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isLoopback(String host) {
        return host != null && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static Refusal stranger() {
        return new Refusal(
                401,
                "no_token",
                "Show a token: sign in on the page, or send 'Authorization: Bearer …'.");
    }
}
