package io.sightline.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A compose file, as far as a process instead of a container needs it. */
final class ComposeFile {
    private final Path folder;
    private final Map<?, ?> services;

    private ComposeFile(Path folder, Map<?, ?> services) {
        this.folder = folder;
        this.services = services;
    }

    /**
     * One service.
     *
     * @param command its words
     * @param environment what its processes find there
     * @param mounts paths inside it to those on this machine; a named volume is a path without a
     *     folder
     */
    record Service(
            List<String> command, Map<String, String> environment, Map<String, Path> mounts) {}

    static ComposeFile read(Path file) {
        try {
            Object root =
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            Map<?, ?> services = (Map<?, ?>) ((Map<?, ?>) root).get("services");
            return new ComposeFile(file.toAbsolutePath().normalize().getParent(), services);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /**
     * A service by name.
     *
     * @param variables for what is written as {@code ${NAME:-default}}
     * @throws IllegalArgumentException if there is none
     */
    Service service(String name, Map<String, String> variables) {
        if (!(services.get(name) instanceof Map<?, ?> service)) {
            throw new IllegalArgumentException(
                    "There is no service '%s' in %s".formatted(name, folder));
        }
        return new Service(
                words(service.get("command")),
                environment(service, variables),
                mounts(service, variables));
    }

    private static List<String> words(Object command) {
        return command == null ? List.of() : List.of(command.toString().strip().split("\\s+"));
    }

    private static Map<String, String> environment(
            Map<?, ?> service, Map<String, String> variables) {
        Map<String, String> environment = new LinkedHashMap<>();
        if (service.get("environment") instanceof Map<?, ?> values) {
            values.forEach(
                    (key, value) ->
                            environment.put(
                                    key.toString(), interpolated(value.toString(), variables)));
        }
        return environment;
    }

    private Map<String, Path> mounts(Map<?, ?> service, Map<String, String> variables) {
        List<String> volumes = new ArrayList<>();
        if (service.get("volumes") instanceof List<?> list) {
            list.forEach(volume -> volumes.add(interpolated(volume.toString(), variables)));
        }
        Map<String, Path> mounts = new LinkedHashMap<>();
        for (String volume : volumes) {
            String[] parts = volume.split(":", -1);
            boolean named = !parts[0].startsWith(".") && !parts[0].startsWith("/");
            mounts.put(parts[1], named ? Path.of(parts[0]) : folder.resolve(parts[0]).normalize());
        }
        return mounts;
    }

    private static String interpolated(String text, Map<String, String> variables) {
        int start = text.indexOf("${");
        if (start < 0) {
            return text;
        }
        int end = text.indexOf('}', start);
        String[] reference = text.substring(start + 2, end).split(":-", 2);
        String value = variables.getOrDefault(reference[0], reference[1]);
        return text.substring(0, start) + value + interpolated(text.substring(end + 1), variables);
    }
}
