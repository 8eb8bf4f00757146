package io.sightline.chaos.trial;

import static io.sightline.chaos.trial.Cluster.PATIENCE;
import static io.sightline.chaos.trial.Inquirer.HOW_MANY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sightline.chaos.process.ComposeProcesses;
import io.sightline.chaos.process.FlinkRest;
import io.sightline.chaos.process.Folders;
import io.sightline.chaos.process.JavaProcess;
import io.sightline.chaos.process.Waiting;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A model whose files say that it cannot be used is refused before there is a job. One that only
 * loading tells about ends the job, a disk that is full restarts it, and Flink's page says why. One
 * TaskManager sees all of it, and answers once it is mended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(900)
class ModelFaultITCase {
    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = Path.of("target/model-faults").toAbsolutePath();

    /**
     * A JobManager of Flink 2.2 ends when it cannot start the job, one of 2.3 keeps what failed.
     */
    private static final String KEPT_BY_FLINK_2_3 = "switched from state FAILING to FAILED";

    private static final String TENSOR = "model.layers.0.mlp.gate_proj.weight";

    /** More than any log or piece of state here, less than an archive of the model. */
    private static final int FULL = 8 << 20;

    private final Path model = FOLDER.resolve("model");
    private final Path weights = model.resolve("model.safetensors");
    private final Path cache = FOLDER.resolve("cache");
    private ComposeProcesses processes;
    private JavaProcess taskManager;
    private JavaProcess jobManager;

    @BeforeAll
    void start() throws IOException {
        Folders.delete(FOLDER);
        processes =
                new ComposeProcesses(
                        ROOT, FOLDER, Map.of("MODEL", model.toString()), Map.of("/cache", cache));
        processes.startKafka();
        taskManager = processes.startTaskManager("taskmanager");
    }

    @BeforeEach
    void mend() throws IOException {
        Folders.delete(model);
        Folders.copy(ROOT.resolve("models/rooms-3"), model);
    }

    @AfterAll
    void stop() {
        try {
            assertThat(taskManager.isAlive()).isTrue();
        } finally {
            processes.close();
        }
    }

    @Test
    void aMissingDirectoryEndsTheJob() throws IOException {
        Folders.delete(model);

        assertThat(failure()).contains(model + " holds neither model.safetensors");
    }

    @Test
    void aShardThatMayNotBeReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(weights, Set.of());

        assertThat(refusal()).contains("Cannot read " + weights, "has no right to");
    }

    @Test
    void aTruncatedShardIsRefused() throws IOException {
        try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        assertThat(refusal()).contains(weights.toString());
    }

    @Test
    void weightsOfAnotherShapeAreRefused() throws IOException {
        String stored = Files.readString(weights, StandardCharsets.ISO_8859_1);
        int tensor = stored.indexOf(TENSOR);
        int shape = stored.indexOf("[896,240]", tensor);
        String turned = stored.substring(0, shape) + "[240,896]" + stored.substring(shape + 9);
        Files.writeString(weights, turned, StandardCharsets.ISO_8859_1);

        assertThat(refusal()).contains(TENSOR, "(240, 896) where (896, 240) belongs");
    }

    @Test
    void spoiltWeightsEndTheJobAFullDiskIsWaitedForAndThenItAnswers() throws IOException {
        startAgain();
        try (Inquirer inquirer = new Inquirer(processes.bootstrapServers())) {
            inquirer.film("lobby", 1, Instant.now());
            answer(inquirer);

            spoilWeights();
            assertThat(failure()).contains(weights.toString(), "holds NaN or infinity");

            mend();
            Folders.delete(cache.resolve("sightline"));
            taskManager.limitFiles(FULL);
            startAgain();
            FlinkRest rest = processes.rest();
            Waiting.until(
                    "the full disk is told of; see " + FOLDER,
                    PATIENCE,
                    () -> rest.failure().contains("Cannot write the archive"));
            assertThat(rest.failure()).contains("make room");
            assertThat(archives()).allSatisfy(whole -> assertThat(whole.length()).isLessThan(FULL));

            taskManager.limitFiles(null);
            answer(inquirer);
        }
    }

    private static void answer(Inquirer inquirer) {
        JsonNode answer = inquirer.answer(inquirer.ask("lobby", HOW_MANY, null), PATIENCE);
        assertThat(answer.path("status").asText()).isEqualTo("answered");
        assertThat(answer.path("frames")).isNotEmpty();
    }

    private void startAgain() {
        if (jobManager != null) {
            jobManager.kill();
        }
        jobManager = processes.startJobManager();
    }

    /** Nothing is started now, and it is said why. */
    private String refusal() {
        startAgain();
        Waiting.until(
                "the job is refused; see " + FOLDER,
                PATIENCE,
                () -> !jobManager.isAlive() || jobManager.words().contains(KEPT_BY_FLINK_2_3));
        return jobManager.words();
    }

    /** A job that is started now ends, and says so. */
    private String failure() {
        startAgain();
        FlinkRest rest = processes.rest();
        Waiting.until(
                "the job has failed; see " + FOLDER,
                PATIENCE,
                () -> rest.jobState().filter("FAILED"::equals).isPresent());
        return rest.failure();
    }

    /** Somewhere in the middle of the file, whose weights have two bytes each. */
    private void spoilWeights() throws IOException {
        ByteBuffer nan = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        nan.putFloat(Float.NaN).flip();
        try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            channel.write(nan, channel.size() / 2 / Float.BYTES * Float.BYTES);
        }
    }

    private List<File> archives() throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.toString().endsWith(".pt")).map(Path::toFile).toList();
        }
    }
}
