package io.sightline.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The broker of the compose file, on the class path of this JVM. */
final class KafkaProcess {
    private static final String FORMATTED = "meta.properties";
    private static final String PREFIX = "KAFKA_";
    private static final String CLUSTER = "5L6g3nShT-eMCtK--X86sw";

    private final ComposeFile.Service service;
    private final HostView view;
    private final Path folder;
    private final Map<String, String> further;
    private final Map<String, String> users;

    /**
     * @param folder for its settings and its log
     * @param further properties, which go before the service's own
     * @param users passwords by name, for SCRAM-SHA-512
     */
    KafkaProcess(
            ComposeFile.Service service,
            HostView view,
            Path folder,
            Map<String, String> further,
            Map<String, String> users) {
        this.service = service;
        this.view = view;
        this.folder = folder;
        this.further = further;
        this.users = users;
    }

    /** Starts it on the topics that are there. */
    JavaProcess start() {
        Path settings = settings();
        Path topics = Path.of(view.of(service.environment().get("KAFKA_LOG_DIRS")));
        List<String> java =
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"));
        if (!Files.exists(topics.resolve(FORMATTED))) {
            List<String> format =
                    words(java, "kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c");
            List<String> arguments = new ArrayList<>(words(format, settings.toString()));
            users.forEach(
                    (name, password) ->
                            arguments.addAll(
                                    List.of(
                                            "--add-scram",
                                            "SCRAM-SHA-512=[name=%s,password=%s]"
                                                    .formatted(name, password))));
            JavaProcess.output(arguments, folder.resolve("format.log"));
        }
        return JavaProcess.start(
                words(java, "kafka.Kafka", settings.toString()),
                Map.of(),
                folder.resolve("kafka.log"));
    }

    /** As the image makes them of its environment. */
    private Path settings() {
        Map<String, String> settings = new TreeMap<>();
        service.environment()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(PREFIX)) {
                                settings.put(key(name), view.of(value));
                            }
                        });
        settings.putAll(further);
        String lines =
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining("\n"));
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve("server.properties"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    private static String key(String variable) {
        return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static List<String> words(List<String> first, String... then) {
        return Stream.concat(first.stream(), Arrays.stream(then)).toList();
    }
}
