package io.sightline.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The image's {@code /opt/flink} with what a service mounts into it, and how its scripts start a
 * JVM there.
 */
final class FlinkHome {
    private static final String HOME = "/opt/flink/";
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

    private final Path home;
    private final Path settings;

    private FlinkHome(Path home, Path settings) {
        this.home = home;
        this.settings = settings;
    }

    /**
     * Lays it out.
     *
     * @param home an empty folder, or one that this has laid out before
     * @param image what the image itself has in {@code lib/}
     * @param settings its {@code FLINK_CONF_DIR}
     */
    static FlinkHome layOut(Path home, Path image, Path settings, Map<String, Path> mounts) {
        try {
            Files.createDirectories(home.resolve("lib"));
            link(home.resolve("lib/flink"), image);
            for (Map.Entry<String, Path> mount : mounts.entrySet()) {
                if (mount.getKey().startsWith(HOME)) {
                    link(home.resolve(mount.getKey().substring(HOME.length())), mount.getValue());
                }
            }
            return new FlinkHome(home, settings);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lay out Flink in " + home, e);
        }
    }

    private static void link(Path link, Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            throw new IllegalStateException(target + " is not built: run ./mvnw -Dcluster package");
        }
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, target.toAbsolutePath());
        }
    }

    Path settings() {
        return settings;
    }

    Path lib() {
        return home.resolve("lib");
    }

    /** Every jar below {@code lib/}, in the order of the image's scripts. */
    String classPath() {
        try (Stream<Path> files = Files.walk(lib(), FileVisitOption.FOLLOW_LINKS)) {
            List<String> jars =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .map(Path::toString)
                            .sorted()
                            .toList();
            return String.join(":", jars);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + lib(), e);
        }
    }

    /**
     * The JVM's options and Flink's own memory settings for a process, as Flink's scripts work them
     * out.
     *
     * @param command {@code GET_JM_RESOURCE_PARAMS} or {@code GET_TM_RESOURCE_PARAMS}
     * @param overrides {@code -D} settings
     */
    Memory memory(String command, List<String> overrides) {
        List<String> arguments = new ArrayList<>(List.of("-cp", classPath()));
        arguments.add("org.apache.flink.runtime.util.bash.BashJavaUtils");
        arguments.addAll(List.of(command, "--configDir", settings.toString()));
        arguments.addAll(overrides);
        List<String> results =
                JavaProcess.output(arguments, home.resolve(command + ".log"))
                        .lines()
                        .filter(line -> line.startsWith(RESULT))
                        .map(line -> line.substring(RESULT.length()))
                        .toList();
        if (results.size() < 2) {
            throw new IllegalStateException(
                    "Flink's settings are wrong; see " + home.resolve(command + ".log"));
        }
        return new Memory(
                List.of(results.get(results.size() - 2).split(" ")),
                List.of(results.get(results.size() - 1).split(" ")));
    }

    /**
     * What a process may use.
     *
     * @param jvm options of the JVM
     * @param flink {@code -D} settings of Flink
     */
    record Memory(List<String> jvm, List<String> flink) {}

    /** {@code env.java.opts.all} of the settings. */
    List<String> javaOptions() {
        Path file = settings.resolve("config.yaml");
        try {
            Object node =
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            for (String key : List.of("env", "java", "opts", "all")) {
                node = ((Map<?, ?>) node).get(key);
            }
            return List.of(node.toString().strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
