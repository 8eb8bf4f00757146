package io.sightline.chaos.trial;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.chaos.process.ComposeProcesses;
import io.sightline.chaos.process.Folders;
import io.sightline.chaos.process.JavaProcess;
import io.sightline.chaos.process.Waiting;
import io.sightline.config.JobConfiguration;
import io.sightline.jobs.client.AnswerReader;
import io.sightline.jobs.client.FramePublisher;
import io.sightline.jobs.client.PublishException;
import io.sightline.jobs.client.QuestionPublisher;
import io.sightline.scene.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** TLS, SASL/SCRAM and ACLs on a real broker: everybody may do what they are there for. */
@Timeout(600)
class SecurityITCase {
    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = Path.of("target/security").toAbsolutePath();
    private static final Path KEYS = FOLDER.resolve("keys");
    private static final String STORE_PASSWORD = "store-secret-5521";
    private static final String QUESTION = "Where is the porphyry elephant 80341?";
    private static final Map<String, String> PASSWORDS =
            Map.of(
                    "admin", "admin-secret-7719",
                    "job", "job-secret-1283",
                    "camera", "camera-secret-9087",
                    "asker", "asker-secret-3301");

    private ComposeProcesses processes;

    @BeforeEach
    void startBroker() throws Exception {
        Folders.delete(FOLDER);
        Files.createDirectories(KEYS);
        keyTool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                "broker.p12");
        keyTool(
                "-exportcert",
                "-alias",
                "broker",
                "-file",
                "broker.crt",
                "-keystore",
                "broker.p12");
        keyTool(
                "-importcert",
                "-noprompt",
                "-alias",
                "broker",
                "-file",
                "broker.crt",
                "-keystore",
                "trusted.p12");
        Path cache = Path.of("target/cache").toAbsolutePath();
        processes =
                new ComposeProcesses(
                        ROOT,
                        FOLDER,
                        Map.of(),
                        Map.of("/opt/sightline/job.properties", jobSettings(), "/cache", cache));
        brokerSettings().forEach(processes::setBroker);
        PASSWORDS.forEach(processes::addUser);
        processes.startKafka();
        Waiting.until("the broker grants rights", Cluster.PATIENCE, this::grant);
    }

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void aProducerOfFramesCannotReadAnswersAndNothingSecretIsLogged() {
        processes.setEnvironment("KAFKA_JAAS", login("job"));
        processes.setEnvironment("STORE_PASSWORD", STORE_PASSWORD);
        JavaProcess jobManager = processes.startJobManager();
        processes.startTaskManager("taskmanager");
        Waiting.until(
                "the job runs; see " + FOLDER,
                Cluster.PATIENCE,
                () -> {
                    assertThat(jobManager.isAlive()).as("JobManager; see %s", FOLDER).isTrue();
                    return processes.rest().allTasksRun();
                });

        try (FramePublisher frames = new FramePublisher(clientOf("camera"), "lobby", "door")) {
            Shot.walk(1, Instant.now())
                    .forEach(shot -> frames.publish(shot.image(), shot.timeMs()));
            frames.flush();
        }
        assertThat(answer().path("status").asText()).isEqualTo("answered");
        assertThatThrownBy(() -> new AnswerReader(clientOf("camera")))
                .isInstanceOf(TopicAuthorizationException.class);
        try (QuestionPublisher camera = new QuestionPublisher(clientOf("camera"))) {
            assertThatThrownBy(() -> camera.ask("lobby", Wording.of(QUESTION), null, null, null))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("questions");
        }
        assertNothingSecretIsLogged();
    }

    private JsonNode answer() {
        try (AnswerReader answers = new AnswerReader(clientOf("asker"));
                QuestionPublisher questions = new QuestionPublisher(clientOf("asker"))) {
            String id = questions.ask("lobby", Wording.of(QUESTION), null, null, null);
            return answers.await(id, Cluster.PATIENCE, () -> true).orElseThrow();
        }
    }

    private void assertNothingSecretIsLogged() {
        assertThat(processes.logs().get("jobmanager")).contains(" INFO ");
        assertThat(processes.logs().get("taskmanager")).contains(" INFO ");
        processes
                .logs()
                .forEach(
                        (name, log) ->
                                assertThat(log)
                                        .as("%s's log", name)
                                        .doesNotContain(PASSWORDS.values())
                                        .doesNotContain(STORE_PASSWORD)
                                        .doesNotContain("porphyry")
                                        .doesNotContain("JFIF"));
    }

    private boolean grant() {
        try (Admin admin = Admin.create(properties("admin"))) {
            List<AclBinding> rights = new ArrayList<>();
            rights.addAll(
                    on(
                            ResourceType.TOPIC,
                            "*",
                            "job",
                            CREATE,
                            DESCRIBE,
                            DESCRIBE_CONFIGS,
                            READ,
                            WRITE));
            rights.addAll(on(ResourceType.GROUP, "sightline", "job", READ));
            rights.addAll(on(ResourceType.TOPIC, "frames", "camera", WRITE));
            rights.addAll(on(ResourceType.TOPIC, "questions", "asker", WRITE));
            rights.addAll(on(ResourceType.TOPIC, "answers", "asker", READ));
            admin.createAcls(rights).all().get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static List<AclBinding> on(
            ResourceType type, String name, String user, AclOperation... operations) {
        ResourcePattern resource = new ResourcePattern(type, name, PatternType.LITERAL);
        List<AclBinding> bindings = new ArrayList<>();
        for (AclOperation operation : operations) {
            bindings.add(
                    new AclBinding(
                            resource,
                            new AccessControlEntry(
                                    "User:" + user, "*", operation, AclPermissionType.ALLOW)));
        }
        return bindings;
    }

    private Map<String, Object> properties(String user) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", processes.bootstrapServers());
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put("sasl.jaas.config", login(user));
        properties.put("ssl.truststore.location", KEYS.resolve("trusted.p12").toString());
        properties.put("ssl.truststore.password", STORE_PASSWORD);
        return properties;
    }

    private JobConfiguration clientOf(String user) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap-servers", processes.bootstrapServers());
        properties(user)
                .forEach((key, value) -> settings.put("kafka.properties." + key, value.toString()));
        return JobConfiguration.of(settings);
    }

    private static Path jobSettings() throws IOException {
        return Files.writeString(
                FOLDER.resolve("job.properties"),
                """
                kafka.properties.security.protocol = SASL_SSL
                kafka.properties.sasl.mechanism = SCRAM-SHA-512
                kafka.properties.sasl.jaas.config = ${env:KAFKA_JAAS}
                kafka.properties.ssl.truststore.location = %s
                kafka.properties.ssl.truststore.password = ${env:STORE_PASSWORD}
                """
                        .formatted(KEYS.resolve("trusted.p12")));
    }

    private static Map<String, String> brokerSettings() {
        String keys = KEYS.resolve("broker.p12").toString();
        return Map.ofEntries(
                Map.entry(
                        "listener.security.protocol.map",
                        "HOST:SASL_SSL,DOCKER:SASL_SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512"),
                Map.entry("listener.name.host.scram-sha-512.sasl.jaas.config", login("admin")),
                Map.entry("listener.name.docker.scram-sha-512.sasl.jaas.config", login("admin")),
                Map.entry("ssl.keystore.location", keys),
                Map.entry("ssl.keystore.password", STORE_PASSWORD),
                Map.entry("ssl.truststore.location", KEYS.resolve("trusted.p12").toString()),
                Map.entry("ssl.truststore.password", STORE_PASSWORD),
                Map.entry(
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                // the broker speaks with its own controller, on a listener of their own
                Map.entry("super.users", "User:admin;User:ANONYMOUS"));
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, PASSWORDS.get(user));
    }

    private static void keyTool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process process =
                new ProcessBuilder(command)
                        .directory(KEYS.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(KEYS.resolve("keytool.log").toFile())
                        .start();
        assertThat(process.waitFor()).as("keytool; see %s", KEYS).isZero();
    }
}
