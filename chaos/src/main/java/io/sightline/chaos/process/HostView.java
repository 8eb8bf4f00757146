package io.sightline.chaos.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands inside a container as it stands on this machine: mounted paths are where they are
 * mounted from, and every host is this one, at a port that is free here.
 */
final class HostView {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.-]+:(\\d+)");

    private final Map<Integer, Integer> ports;
    private final Map<String, Path> mounts;

    /**
     * @param ports inside to outside
     * @param mounts paths inside to paths outside
     */
    HostView(Map<Integer, Integer> ports, Map<String, Path> mounts) {
        this.ports = Map.copyOf(ports);
        this.mounts = new LinkedHashMap<>(mounts);
    }

    /** A word of a command line, or a value of the environment. */
    String of(String word) {
        String scheme = word.startsWith("file://") ? "file://" : "";
        String rest = word.substring(scheme.length());
        for (Map.Entry<String, Path> mount : mounts.entrySet()) {
            String inside = mount.getKey();
            if (rest.equals(inside) || rest.startsWith(inside + "/")) {
                return scheme + mount.getValue() + rest.substring(inside.length());
            }
        }
        return addresses(word);
    }

    private String addresses(String word) {
        Matcher matcher = ADDRESS.matcher(word);
        StringBuilder seen = new StringBuilder();
        while (matcher.find()) {
            Integer outside = ports.get(Integer.valueOf(matcher.group(1)));
            String address = outside == null ? matcher.group() : "localhost:" + outside;
            matcher.appendReplacement(seen, Matcher.quoteReplacement(address));
        }
        return matcher.appendTail(seen).toString();
    }
}
