package io.sightline.jobs.cli.flink;

import io.sightline.jobs.cli.terminal.OpenPort;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.embedded.EmbeddedFlink;
import io.sightline.jobs.embedded.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that starts an embedded Flink. */
public final class FlinkSettings {
    private static final int MOST_SLOTS = 4;
    private static final int KNOWN_PORT = 8081;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            converter = OpenPort.class,
            description = "Flink's page (default: 8081, or any free port).")
    private Integer webPort;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            converter = WholeNumber.Positive.class,
            description = "Subtasks per operator (default: one a core, at most 4).")
    private Integer parallelism;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private Map<String, String> overrides = Map.of();

    @Option(
            names = "-F",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of Flink, such as state.backend.type=rocksdb; may be repeated.")
    void setOverrides(Map<String, String> given) {
        for (String key : given.keySet()) {
            FlinkKeys.meant(key)
                    .ifPresent(
                            meant -> {
                                throw new ParameterException(
                                        spec.commandLine(),
                                        "-F names '%s', which is no setting of Flink; did you mean %s?"
                                                .formatted(key, meant));
                            });
        }
        overrides = Map.copyOf(given);
    }

    /** The same options for another process. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (webPort != null) {
            arguments.addAll(List.of("--web-port", webPort.toString()));
        }
        if (parallelism != null) {
            arguments.addAll(List.of("--parallelism", parallelism.toString()));
        }
        overrides.forEach((key, value) -> arguments.addAll(List.of("-F", key + "=" + value)));
        return arguments;
    }

    /** A cluster with a command's own settings, before which the user's go. */
    public EmbeddedFlink cluster(Path directory, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(own);
        settings.putAll(overrides);
        int slots =
                parallelism == null
                        ? Math.min(MOST_SLOTS, Runtime.getRuntime().availableProcessors())
                        : parallelism;
        return new EmbeddedFlink(
                directory,
                webPort == null ? FreePort.preferring(KNOWN_PORT) : webPort,
                slots,
                settings);
    }
}
