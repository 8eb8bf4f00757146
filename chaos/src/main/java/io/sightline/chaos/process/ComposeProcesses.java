package io.sightline.chaos.process;

import io.sightline.chaos.process.ComposeFile.Service;
import io.sightline.jobs.embedded.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The services of {@code docker-compose.yml} as processes: its command lines, settings, environment
 * and mounts, with free ports instead of the fixed ones and a folder instead of named volumes. Not
 * thread-safe.
 */
public final class ComposeProcesses implements AutoCloseable {
    private static final String JOB_MANAGER =
            "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
    private static final String TASK_MANAGER =
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final int KAFKA_FROM_HOST = 9092;
    private static final Duration STARTS = Duration.ofMinutes(3);

    private final ComposeFile compose;
    private final Path folder;
    private final Map<String, String> variables;
    private final Map<String, Path> mounted;
    private final Path image;
    private final Map<Integer, Integer> ports = new LinkedHashMap<>();
    private final int restPort = FreePort.any();
    private final FlinkRest rest = new FlinkRest(restPort);
    private final int rpcPort = FreePort.any();
    private final Map<String, JavaProcess> running = new LinkedHashMap<>();
    private final Map<String, Integer> metricsPorts = new LinkedHashMap<>();
    private final Map<String, String> flinkSettings = new LinkedHashMap<>();
    private final Map<String, String> brokerSettings = new LinkedHashMap<>();
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private FlinkHome.Memory jobManagerMemory;
    private FlinkHome.Memory taskManagerMemory;

    /**
     * Nothing runs yet.
     *
     * @param root the repository, built with its cluster's libraries
     * @param folder for volumes and logs
     * @param variables what the compose file may be given
     * @param mounted paths inside, mounted from elsewhere than the file says
     */
    public ComposeProcesses(
            Path root, Path folder, Map<String, String> variables, Map<String, Path> mounted) {
        this.compose = ComposeFile.read(root.resolve("docker-compose.yml"));
        this.folder = folder.toAbsolutePath();
        this.variables = variables;
        this.mounted = mounted;
        this.image = root.resolve("chaos/image/target/lib").toAbsolutePath().normalize();
        IntStream.of(KAFKA_FROM_HOST, 9093, 29092).forEach(port -> ports.put(port, FreePort.any()));
    }

    /** A setting of Flink for what is started from now on; it goes before the file's. */
    public void setFlink(String key, String value) {
        flinkSettings.put(key, value);
    }

    /** A property of the broker for what is started from now on; it goes before the file's. */
    public void setBroker(String key, String value) {
        brokerSettings.put(key, value);
    }

    /** A user of the broker, for SCRAM-SHA-512, who is there when it starts for the first time. */
    public void addUser(String name, String password) {
        users.put(name, password);
    }

    /** A variable in the environment of Flink's processes that are started from now on. */
    public void setEnvironment(String name, String value) {
        environment.put(name, value);
    }

    /** Where clients find the broker. */
    public String bootstrapServers() {
        return "localhost:" + ports.get(KAFKA_FROM_HOST);
    }

    public FlinkRest rest() {
        return rest;
    }

    public JavaProcess startKafka() {
        Service service = service("kafka");
        HostView view = new HostView(ports, service.mounts());
        KafkaProcess broker =
                new KafkaProcess(service, view, folder.resolve("kafka"), brokerSettings, users);
        return started("kafka", broker.start());
    }

    /** Returns once the broker listens. */
    public void awaitKafka() {
        int broker = ports.get(KAFKA_FROM_HOST);
        Waiting.until("the broker listens", STARTS, () -> listens(broker));
    }

    /**
     * What the image's {@code standalone-job.sh} does with the service's command, once the broker
     * that it depends on is there.
     */
    public JavaProcess startJobManager() {
        awaitKafka();
        Service service = service("jobmanager");
        HostView view = new HostView(ports, service.mounts());
        FlinkHome home = home(service, view);
        if (jobManagerMemory == null) {
            jobManagerMemory = home.memory("GET_JM_RESOURCE_PARAMS", settings(view));
        }
        List<String> words = words(home, view, jobManagerMemory, "jobmanager", JOB_MANAGER);
        service.command().stream().skip(1).map(view::of).forEach(words::add);
        return started("jobmanager", flink(service, view, home, words, "jobmanager"));
    }

    /** What the image's {@code taskmanager.sh} does. */
    public JavaProcess startTaskManager(String name) {
        Service service = service("taskmanager");
        HostView view = new HostView(ports, service.mounts());
        FlinkHome home = home(service, view);
        if (taskManagerMemory == null) {
            taskManagerMemory = home.memory("GET_TM_RESOURCE_PARAMS", settings(view));
        }
        List<String> words = words(home, view, taskManagerMemory, name, TASK_MANAGER);
        return started(name, flink(service, view, home, words, name));
    }

    /** What a process of Flink's says of itself to Prometheus, by the process's name. */
    public MetricsPage metrics(String name) {
        return new MetricsPage(metricsPorts.get(name));
    }

    /** What every process has printed so far, by its name. */
    public Map<String, String> logs() {
        Map<String, String> logs = new LinkedHashMap<>();
        running.forEach((name, process) -> logs.put(name, process.log()));
        return logs;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Service service(String name) {
        Service service = compose.service(name, variables);
        Map<String, Path> mounts = new LinkedHashMap<>();
        service.mounts()
                .forEach(
                        (inside, outside) ->
                                mounts.put(
                                        inside,
                                        outside.isAbsolute()
                                                ? outside
                                                : folder.resolve("volumes").resolve(outside)));
        mounts.keySet().stream()
                .filter(mounted::containsKey)
                .forEach(inside -> mounts.put(inside, mounted.get(inside)));
        return new Service(service.command(), service.environment(), mounts);
    }

    private FlinkHome home(Service service, HostView view) {
        Path settings = Path.of(view.of(service.environment().get("FLINK_CONF_DIR")));
        return FlinkHome.layOut(folder.resolve("flink"), image, settings, service.mounts());
    }

    private List<String> words(
            FlinkHome home, HostView view, FlinkHome.Memory memory, String name, String main) {
        List<String> words = new ArrayList<>(memory.jvm());
        words.addAll(home.javaOptions());
        words.add("-Dlog.file=" + folder.resolve("flink").resolve(name + ".flink.log"));
        words.add(
                "-Dlog4j.configurationFile="
                        + home.settings().resolve("log4j-console.properties").toUri());
        words.addAll(List.of("-cp", home.classPath(), main));
        words.addAll(List.of("--configDir", home.settings().toString()));
        words.addAll(settings(view));
        metricsPorts.put(name, FreePort.any());
        words.add("-Dmetrics.reporter.prom.port=" + metricsPorts.get(name));
        words.addAll(memory.flink());
        return words;
    }

    /** What names a host, a port or a path that only a container has. */
    private List<String> settings(HostView view) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("jobmanager.rpc.address", "localhost");
        settings.put("jobmanager.rpc.port", Integer.toString(rpcPort));
        settings.put("rest.address", "localhost");
        settings.put("rest.bind-address", "localhost");
        settings.put("rest.port", Integer.toString(restPort));
        settings.put("taskmanager.host", "localhost");
        settings.put("io.tmp.dirs", folder.resolve("flink/tmp").toString());
        settings.put("execution.checkpointing.dir", view.of("file:///checkpoints"));
        settings.put(
                "execution.checkpointing.savepoint-dir", view.of("file:///checkpoints/savepoints"));
        settings.putAll(flinkSettings);
        return settings.entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    private JavaProcess flink(
            Service service, HostView view, FlinkHome home, List<String> words, String name) {
        Map<String, String> variables = new LinkedHashMap<>();
        service.environment().forEach((key, value) -> variables.put(key, view.of(value)));
        variables.put("FLINK_LIB_DIR", home.lib().toString());
        variables.putAll(environment);
        return JavaProcess.start(words, variables, folder.resolve("flink").resolve(name + ".log"));
    }

    private JavaProcess started(String name, JavaProcess process) {
        JavaProcess before = running.put(name, process);
        if (before != null) {
            before.close();
        }
        return process;
    }

    @Override
    public void close() {
        running.values().forEach(JavaProcess::close);
        running.clear();
    }
}
