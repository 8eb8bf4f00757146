package io.sightline.model.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedArchivesTest {
    @TempDir Path folder;
    private ModelSettings settings;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        Path directory = folder.resolve("model");
        RandomCheckpoint.like(Path.of("../config/models/small.json"), 1)
                .write(directory, bytes -> {});
        settings =
                ModelSettings.of(directory)
                        .on(Device.CPU, Precision.FLOAT32)
                        .withCacheDirectory(folder.resolve("cache"));
    }

    @Test
    void whatWasPreparedIsWhatIsLoaded() throws IOException {
        try (ModelParts parts = new ModelParts(settings)) {
            LongAdder bytes = new LongAdder();
            parts.writeArchives(bytes::add);
            Map<Path, Object> prepared = archives();

            parts.visualEncoder();
            parts.spatialEncoder();
            parts.connector();
            parts.languageModel();
            parts.heads();

            assertThat(bytes.sum()).isEqualTo(parts.byteCount());
            assertThat(prepared).hasSize(5);
            assertThat(archives()).isEqualTo(prepared);
        }
    }

    @Test
    void twoAtOnceWriteEachArchiveOnceAndBothCountAll() throws IOException {
        LongAdder bytes = new LongAdder();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> prepare(bytes)),
                        CompletableFuture.runAsync(() -> prepare(bytes)))
                .join();

        try (ModelParts parts = new ModelParts(settings)) {
            assertThat(bytes.sum()).isEqualTo(2 * parts.byteCount());
            assertThat(archives()).hasSize(5);
            parts.connector();
        }
    }

    private void prepare(LongAdder bytes) {
        try (ModelParts parts = new ModelParts(settings)) {
            parts.writeArchives(bytes::add);
        }
    }

    /** By name, with what tells one file from another of its name. */
    private Map<Path, Object> archives() throws IOException {
        Map<Path, Object> archives = new HashMap<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder.resolve("cache"), "*.pt")) {
            for (Path file : files) {
                archives.put(file, Files.readAttributes(file, BasicFileAttributes.class).fileKey());
            }
        }
        return archives;
    }
}
