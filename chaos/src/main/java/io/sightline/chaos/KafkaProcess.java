package io.sightline.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /**
     * @param folder for its settings and its log
     */
    KafkaProcess(ComposeFile.Service service, HostView view, Path folder) {
        this.service = service;
        this.view = view;
        this.folder = folder;
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
            JavaProcess.output(
                    words(
                            java,
                            "kafka.tools.StorageTool",
                            "format",
                            "-t",
                            CLUSTER,
                            "-c",
                            settings.toString()),
                    folder.resolve("format.log"));
        }
        return JavaProcess.start(
                words(java, "kafka.Kafka", settings.toString()),
                Map.of(),
                folder.resolve("kafka.log"));
    }

    /** As the image makes them of its environment. */
    private Path settings() {
        String lines =
                service.environment().entrySet().stream()
                        .filter(setting -> setting.getKey().startsWith(PREFIX))
                        .map(setting -> key(setting.getKey()) + "=" + view.of(setting.getValue()))
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
