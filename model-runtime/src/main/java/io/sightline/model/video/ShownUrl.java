package io.sightline.model.video;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    private static final Pattern HOST =
            Pattern.compile("(?<host>\\[[^]]*]|[^:]*)(?::(?<port>.*))?");
    private static final Set<String> SERVED =
            Set.of("rtsp://", "rtsps://", "http://", "https://", "rtmp://", "rtmps://");
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

    /** What is wrong with where a server is said to be; nothing where that is a guess. */
    static Optional<String> mistake(String location) {
        Matcher url = URL.matcher(location);
        if (!url.matches()
                || !SERVED.contains(url.group("scheme").toLowerCase(Locale.ROOT))
                || url.group("rest").contains("@")) {
            return Optional.empty();
        }
        String authority = url.group("authority");
        Matcher host = HOST.matcher(authority.substring(authority.lastIndexOf('@') + 1));
        if (!host.matches() || host.group("host").isEmpty()) {
            return Optional.of("it names no host; write it as " + url.group("scheme") + "HOST/…");
        }
        String port = host.group("port");
        return port == null || isPort(port)
                ? Optional.empty()
                : Optional.of("its port is not a number from 1 to 65535");
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}")
                && Integer.parseInt(text) > 0
                && Integer.parseInt(text) < 65_536;
    }

    /** The host that a location names; nothing where that is a guess. */
    static Optional<String> host(String location) {
        Matcher url = URL.matcher(location);
        if (!url.matches() || url.group("rest").contains("@")) {
            return Optional.empty();
        }
        String authority = url.group("authority");
        Matcher host = HOST.matcher(authority.substring(authority.lastIndexOf('@') + 1));
        return host.matches() ? Optional.of(host.group("host")) : Optional.empty();
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
