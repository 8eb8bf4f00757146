package io.sightline.chaos.trial;

import io.sightline.chaos.process.ComposeProcesses;
import io.sightline.chaos.process.FlinkRest;
import io.sightline.chaos.process.Folders;
import io.sightline.chaos.process.JavaProcess;
import io.sightline.chaos.process.ProcessGauge;
import io.sightline.chaos.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A broker and a Flink cluster with the job, and what can be done to them. Not thread-safe. */
final class Cluster implements AutoCloseable {
    /** Bounds a failure only: whatever is waited for comes far sooner. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String PARALLELISM = "parallelism.default";

    private final Path folder;
    private final Path shipped;
    private final ComposeProcesses processes;
    private final List<JavaProcess> taskManagers = new ArrayList<>();
    private JavaProcess broker;
    private JavaProcess jobManager;

    /**
     * What is started.
     *
     * @param taskManagers how many, of two slots each
     * @param parallelism of the job
     * @param job settings of the job beside the shipped ones
     * @param flink settings of Flink beside the shipped ones
     */
    record Shape(
            int taskManagers,
            int parallelism,
            Map<String, String> job,
            Map<String, String> flink) {}

    private Cluster(Testbed testbed, Path settings) {
        this.folder = testbed.folder();
        this.shipped = testbed.root().resolve("config/job.properties");
        Path cache = folder.toAbsolutePath().resolveSibling("cache");
        this.processes =
                new ComposeProcesses(
                        testbed.root(),
                        folder,
                        Map.of(),
                        Map.of("/opt/sightline/job.properties", settings, "/cache", cache));
    }

    /** Starts all of it in an empty folder, and returns once the job runs. */
    static Cluster start(Testbed testbed, Shape shape) throws IOException {
        Folders.delete(testbed.folder());
        Path settings = Files.createDirectories(testbed.folder()).resolve("job.properties");
        Cluster cluster = new Cluster(testbed, settings.toAbsolutePath());
        try {
            // figures are asked for as they are now, not as they were ten seconds ago
            cluster.processes.setFlink("metrics.fetcher.update-interval", "1 s");
            // a machine that builds beside it starts processes slowly
            cluster.processes.setFlink("pekko.startup-timeout", "1 min");
            shape.flink().forEach(cluster.processes::setFlink);
            cluster.broker = cluster.processes.startKafka();
            cluster.processes.setFlink(PARALLELISM, Integer.toString(shape.parallelism()));
            cluster.startJob(shape.job());
            // what grows afterwards is not the heap
            cluster.processes.setEnvironment("JAVA_TOOL_OPTIONS", "-XX:+AlwaysPreTouch");
            for (int i = 0; i < shape.taskManagers(); i++) {
                cluster.taskManagers.add(cluster.processes.startTaskManager(name(i)));
            }
            cluster.awaitRunning();
            return cluster;
        } catch (RuntimeException | IOException e) {
            cluster.close();
            throw e;
        }
    }

    private static String name(int taskManager) {
        return "taskmanager-" + (taskManager + 1);
    }

    private void startJob(Map<String, String> job) throws IOException {
        String lines =
                job.entrySet().stream()
                        .map(setting -> "\n" + setting.getKey() + " = " + setting.getValue())
                        .collect(Collectors.joining());
        Path settings = folder.resolve("job.properties");
        Files.writeString(settings, Files.readString(shipped));
        Files.writeString(settings, lines, StandardOpenOption.APPEND);
        jobManager = processes.startJobManager();
    }

    String bootstrapServers() {
        return processes.bootstrapServers();
    }

    FlinkRest rest() {
        return processes.rest();
    }

    ProcessGauge gauge(int taskManager) {
        return ProcessGauge.of(taskManagers.get(taskManager));
    }

    /** SIGKILL; another takes its place at once. */
    void killTaskManager(int taskManager) {
        taskManagers.get(taskManager).kill();
        taskManagers.set(taskManager, processes.startTaskManager(name(taskManager)));
    }

    /** SIGKILL; it is started again on the topics that it had, and may not serve yet. */
    void killBroker() {
        broker.kill();
        broker = processes.startKafka();
    }

    /** SIGKILL; another goes on from the last checkpoint in the TaskManagers that are there. */
    void killJobManager() {
        jobManager.kill();
        jobManager = processes.startJobManager();
        awaitRunning();
    }

    /** Ends the job with a savepoint, from which it goes on at another parallelism. */
    void rescale(int parallelism) {
        awaitRunning();
        rest().stopWithSavepoint();
        jobManager.kill();
        processes.setFlink(PARALLELISM, Integer.toString(parallelism));
        jobManager = processes.startJobManager();
        awaitRunning();
    }

    /** Another job takes the place of the first: it knows nothing, and finds the topics. */
    void startAnew(Map<String, String> job) throws IOException {
        jobManager.kill();
        Folders.delete(folder.resolve("volumes/checkpoints"));
        startJob(job);
        awaitRunning();
    }

    void awaitRunning() {
        Waiting.until(
                "the job runs; see " + folder,
                PATIENCE,
                () -> {
                    if (!jobManager.isAlive()) {
                        throw new IllegalStateException("The JobManager has ended; see " + folder);
                    }
                    return rest().allTasksRun();
                });
    }

    /** Returns when a checkpoint is complete that has begun after now. */
    void awaitCheckpoint() {
        rest().awaitCheckpoint(PATIENCE);
    }

    @Override
    public void close() {
        processes.close();
    }
}
