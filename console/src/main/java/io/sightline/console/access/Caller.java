package io.sightline.console.access;

/**
 * What a call says of who makes it; each is {@code null} where it says nothing.
 *
 * @param host the header {@code Host}
 * @param origin the header {@code Origin}
 * @param fetchSite the header {@code Sec-Fetch-Site}
 * @param authorization the header {@code Authorization}
 * @param session the session's cookie
 */
public record Caller(
        String host, String origin, String fetchSite, String authorization, String session) {}
