package io.sightline.model.video;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A location as it may stand in messages and logs. Cameras take passwords before the host, in the
 * query and in the path ({@code /user=admin_password=…}, {@code /admin:…}), and some have a path
 * that is itself a secret; so only the host and a short, plain first segment are shown.
 */
final class ShownUrl {
    private static final Pattern URL =
            Pattern.compile("(?<scheme>[^/?#]*://)(?<authority>[^/?#]*)(?<rest>.*)");
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9._-]{0,12}");
    private static final String HIDDEN = "…";

    private ShownUrl() {}

    static String of(String location) {
        String file = location.replaceFirst("^file:(?!//)", "");
        Matcher url = URL.matcher(file);
        if (!url.matches()) {
            // Somebody may have forgotten the scheme.
            return file.substring(file.lastIndexOf('@') + 1);
        }
        String rest = url.group("rest");
        if (rest.contains("@")) {
            // A password with a slash in it, or an @ in the query: where the host is, is a guess.
            return url.group("scheme") + HIDDEN;
        }
        String authority = url.group("authority");
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return url.group("scheme") + host + path(rest);
    }

    private static String path(String rest) {
        Matcher first = PLAIN.matcher(rest);
        if (!first.lookingAt()) {
            return rest.isEmpty() ? "" : "/" + HIDDEN;
        }
        if (first.end() == rest.length()) {
            return rest;
        }
        // A segment is shown whole or not at all.
        boolean whole = "/?#".indexOf(rest.charAt(first.end())) >= 0;
        return (whole ? first.group() : "") + "/" + HIDDEN;
    }
}
