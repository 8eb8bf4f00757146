package io.sightline.jobs.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster of one process, with its web page, that starts with a job and ends with it.
 * Checkpoints are kept in a directory.
 */
public final class EmbeddedFlink {
    private final Path directory;
    private final int webPort;
    private final int parallelism;
    private final Map<String, String> overrides;

    /**
     * A cluster that is not started yet.
     *
     * @param directory for checkpoints and savepoints
     * @param webPort where its page is served
     * @param parallelism slots, and the parallelism of its job
     * @param overrides Flink settings that go before the ones made here
     */
    public EmbeddedFlink(
            Path directory, int webPort, int parallelism, Map<String, String> overrides) {
        this.directory = directory.toAbsolutePath();
        this.webPort = webPort;
        this.parallelism = parallelism;
        this.overrides = Map.copyOf(overrides);
    }

    /** Flink's own page about the job. */
    public URI webPage() {
        return URI.create("http://localhost:" + webPort);
    }

    /** Subtasks of each operator of its job. */
    public int parallelism() {
        return parallelism;
    }

    /** An environment for its job. */
    public StreamExecutionEnvironment environment() {
        Map<String, String> settings = settings();
        settings.putAll(overrides);
        return StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(
                Configuration.fromMap(settings));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("rest.address", "localhost");
        settings.put("rest.port", Integer.toString(webPort));
        settings.put("parallelism.default", Integer.toString(parallelism));
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(parallelism));
        settings.put("execution.checkpointing.dir", directory.resolve("checkpoints").toUri() + "");
        settings.put(
                "execution.checkpointing.savepoint-dir",
                directory.resolve("savepoints").toUri() + "");
        settings.put("execution.checkpointing.interval", "10 s");
        settings.put(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
        return settings;
    }
}
