package io.sightline.jobs.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One real Kafka broker in KRaft mode, its own controller, listening on the loopback interface. Its
 * log lives in a directory of the caller's: started again there, it serves what it served before.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String FORMATTED_MARK = "meta.properties";

    private final int port;
    private final KafkaRaftServer server;

    private EmbeddedKafka(int port, KafkaRaftServer server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts a broker, formatting the directory on its first start.
     *
     * @param directory where the log lives; made if absent
     * @param port where clients connect
     */
    public static EmbeddedKafka start(Path directory, int port) {
        KafkaConfig settings = new KafkaConfig(settings(directory, port, FreePort.any()), false);
        format(directory);
        KafkaRaftServer server = new KafkaRaftServer(settings, Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(port, server);
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Host and port, as clients want it. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Map<String, Object> settings(Path directory, int port, int controllerPort) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        settings.put(
                "listeners",
                "CLIENTS://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        settings.put("advertised.listeners", "CLIENTS://localhost:" + port);
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", directory.toString());
        settings.put("message.max.bytes", Integer.toString(32 << 20));
        settings.put("auto.create.topics.enable", "true");
        settings.putAll(ONE_BROKER_IS_ALL);
        return settings;
    }

    /** Internal topics on one broker, small: a demo should neither wait for them nor feel them. */
    private static final Map<String, String> ONE_BROKER_IS_ALL =
            Map.ofEntries(
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("offsets.topic.num.partitions", "1"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("transaction.state.log.num.partitions", "1"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                    Map.entry("share.coordinator.state.topic.min.isr", "1"),
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                    Map.entry("num.network.threads", "2"),
                    Map.entry("num.io.threads", "2"),
                    Map.entry("background.threads", "2"));

    private static void format(Path directory) {
        try {
            Files.createDirectories(directory);
            if (Files.exists(directory.resolve(FORMATTED_MARK))) {
                return;
            }
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the broker's log to " + directory, e);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot format the broker's log in " + directory, e);
        }
    }
}
