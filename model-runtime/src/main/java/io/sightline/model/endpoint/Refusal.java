package io.sightline.model.endpoint;

import java.time.Duration;

/**
 * An answer that is no completion.
 *
 * @param status of HTTP
 * @param retryAfter how long the endpoint asks to wait, or {@code null}
 * @param text the start of what it said
 */
record Refusal(int status, Duration retryAfter, String text) implements Reply {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_ERROR = 500;
    private static final int FIRST_REDIRECTION = 300;
    private static final int FIRST_CLIENT_ERROR = 400;

    /** Whether the same request may succeed later. */
    boolean passes() {
        return status == REQUEST_TIMEOUT || isRateLimit() || status >= INTERNAL_ERROR;
    }

    boolean isRateLimit() {
        return status == TOO_MANY_REQUESTS;
    }

    /** What is wrong and what would help, without the key. */
    String sentence(EndpointSettings settings) {
        return "The endpoint "
                + settings.url()
                + " answered "
                + status
                + " ("
                + Excerpt.of(text, settings)
                + "); "
                + remedy(settings);
    }

    private String remedy(EndpointSettings settings) {
        if (status == OK) {
            return "give the address of a server that streams chat completions; it mostly ends in /v1";
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return "check that the key is set and may use " + settings.model();
        }
        if (status == NOT_FOUND) {
            return "check the address, which mostly ends in /v1, and the model's name "
                    + settings.model();
        }
        if (status >= FIRST_REDIRECTION && status < FIRST_CLIENT_ERROR) {
            return "give the address that it redirects to";
        }
        if (isRateLimit()) {
            return "ask again later, or let fewer requests be under way";
        }
        return passes()
                ? "ask again later, or look at the server's log"
                : "look at what it says of the request; "
                        + settings.model()
                        + " must see images, and as many as are sent";
    }
}
