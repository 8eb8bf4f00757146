package io.sightline.model.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.SafetensorsFile;
import io.sightline.model.checkpoint.TensorSource;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weights that stay in the checkpoint's files. */
class MappedWeightsTest {
    @TempDir Path folder;
    private Path weights;
    private ModelSettings settings;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        Path directory = folder.resolve("model");
        RandomCheckpoint.like(Path.of("../config/models/small.json"), 1)
                .write(directory, bytes -> {});
        weights = directory.resolve("model.safetensors");
        settings = ModelSettings.of(directory).withCacheDirectory(folder.resolve("cache"));
    }

    @ParameterizedTest
    @EnumSource(names = {"MIXED", "BFLOAT16"})
    void archivesHoldLittleMoreThanTheSource(Precision precision) throws IOException {
        prepare(precision);

        long archived = 0;
        for (Path archive : archives()) {
            archived += Files.size(archive);
        }
        assertThat(archived).isLessThan(Files.size(weights) / 5);
    }

    @Test
    void inSinglePrecisionArchivesHoldAllWeights() throws IOException {
        try (ModelParts parts = parts(Precision.FLOAT32)) {
            assertThat(parts.archivedByteCount())
                    .isEqualTo(parts.byteCount())
                    .isGreaterThan(Files.size(weights));
        }
    }

    @Test
    void filesThatWereChangedAreOtherWeights() throws IOException {
        prepare(Precision.MIXED);
        List<Path> before = archives();
        Files.setLastModifiedTime(weights, FileTime.fromMillis(0));

        prepare(Precision.MIXED);

        assertThat(archives()).hasSize(2 * before.size()).containsAll(before);
    }

    @Test
    void aWeightThatIsNoNumberIsRefusedBeforeItIsUsed() throws IOException {
        TensorSource weight =
                SafetensorsFile.read(weights).get("model.layers.0.mlp.up_proj.weight");
        try (FileChannel file = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            file.write(
                    ByteBuffer.wrap(new byte[] {(byte) 0xff, 0x7f}),
                    weight.place().orElseThrow().offset());
        }

        assertThatThrownBy(() -> prepare(Precision.MIXED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("holds NaN or infinity");
    }

    private void prepare(Precision precision) {
        try (ModelParts parts = parts(precision)) {
            parts.writeArchives(bytes -> {});
        }
    }

    private ModelParts parts(Precision precision) {
        return new ModelParts(settings.on(Device.CPU, precision));
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.filter(file -> file.toString().endsWith(".pt")).toList();
        }
    }
}
