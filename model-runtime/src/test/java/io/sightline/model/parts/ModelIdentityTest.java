package io.sightline.model.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelIdentityTest {
    @TempDir Path folder;
    private Path weights;
    private byte[] bytes;

    @BeforeEach
    void writeWeights() throws IOException {
        bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        weights = folder.resolve("model.safetensors");
        Files.write(weights, bytes);
    }

    @Test
    void whatWasWrittenAnewIsAnotherStamp() throws IOException {
        String before = ModelIdentity.stamp(folder);
        assertThat(ModelIdentity.stamp(folder)).isEqualTo(before);

        Files.setLastModifiedTime(weights, FileTime.fromMillis(1));
        assertThat(ModelIdentity.stamp(folder)).isNotEqualTo(before);
    }

    @Test
    void theFingerprintIsTheContentsAlone(@TempDir Path elsewhere) throws IOException {
        String before = ModelIdentity.fingerprint(folder);
        Files.setLastModifiedTime(weights, FileTime.fromMillis(1));
        Files.copy(weights, elsewhere.resolve("model.safetensors"));

        assertThat(ModelIdentity.fingerprint(folder)).isEqualTo(before).hasSize(8);
        assertThat(ModelIdentity.fingerprint(elsewhere)).isEqualTo(before);
    }

    @Test
    void anotherTrainingOfTheSameShapeIsAnotherFingerprint() throws IOException {
        String before = ModelIdentity.fingerprint(folder);
        new Random(2).nextBytes(bytes);
        Files.write(weights, bytes);

        assertThat(ModelIdentity.fingerprint(folder)).isNotEqualTo(before);
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ModelIdentity.stamp(folder.resolve("nowhere")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nowhere");
    }
}
