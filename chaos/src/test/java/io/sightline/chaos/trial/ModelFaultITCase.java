package io.sightline.chaos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.chaos.process.ComposeProcesses;
import io.sightline.chaos.process.FlinkRest;
import io.sightline.chaos.process.Folders;
import io.sightline.chaos.process.JavaProcess;
import io.sightline.chaos.process.Waiting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model that no restart can mend: the job ends, and Flink's page says why. */
@Timeout(200)
class ModelFaultITCase {
    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = Path.of("target/model-faults").toAbsolutePath();
    private static final Duration ENDS = Duration.ofMinutes(2);

    private static final String TENSOR = "model.layers.0.mlp.gate_proj.weight";

    private final Path model = FOLDER.resolve("model");

    @BeforeEach
    void clear() throws IOException {
        Folders.delete(FOLDER);
        Files.createDirectories(FOLDER);
    }

    @Test
    void aMissingDirectoryEndsTheJob() {
        assertThat(failure()).contains(model + " holds neither model.safetensors");
    }

    @Test
    void aTruncatedShardEndsTheJob() throws IOException {
        copyModel();
        Path weights = model.resolve("model.safetensors");
        try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        assertThat(failure()).contains(weights.toString());
    }

    @Test
    void weightsOfAnotherShapeEndTheJob() throws IOException {
        copyModel();
        Path weights = model.resolve("model.safetensors");
        String stored = Files.readString(weights, StandardCharsets.ISO_8859_1);
        int tensor = stored.indexOf(TENSOR);
        int shape = stored.indexOf("[512,192]", tensor);
        String turned = stored.substring(0, shape) + "[192,512]" + stored.substring(shape + 9);
        Files.writeString(weights, turned, StandardCharsets.ISO_8859_1);

        assertThat(failure()).contains(TENSOR, "(192, 512) where (512, 192) belongs");
    }

    private String failure() {
        try (ComposeProcesses processes =
                new ComposeProcesses(
                        ROOT,
                        FOLDER,
                        Map.of("MODEL", model.toString()),
                        Map.of("/cache", Path.of("target/cache").toAbsolutePath()))) {
            processes.startKafka();
            JavaProcess jobManager = processes.startJobManager();
            processes.startTaskManager("taskmanager");
            FlinkRest rest = processes.rest();
            Waiting.until(
                    "the job has failed; see " + FOLDER,
                    ENDS,
                    () -> rest.jobState().filter("FAILED"::equals).isPresent());
            assertThat(jobManager.isAlive()).isTrue();
            return rest.failure();
        }
    }

    private void copyModel() throws IOException {
        Files.createDirectories(model);
        try (Stream<Path> files = Files.list(ROOT.resolve("models/rooms-1"))) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
    }
}
