package io.sightline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sightline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever bytes a file has, it is refused with a sentence, or its tensors lie inside it. */
class DamagedSafetensorsTest {

    @Property(tries = 300, seed = "1")
    void damageIsRefusedOrStaysInsideTheFile(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int damages) throws IOException {
        Path file = Files.createTempFile("damaged", ".safetensors");
        try {
            byte[] bytes = whole(file);
            var random = new Random(seed);
            for (int i = 0; i < damages; i++) {
                // Digits and brackets often, for they say where tensors lie.
                int replacement =
                        random.nextBoolean() ? random.nextInt(256) : '0' + random.nextInt(10);
                bytes[random.nextInt(bytes.length)] = (byte) replacement;
            }
            Files.write(file, bytes);
            assertThatCode(() -> readAll(file))
                    .satisfiesAnyOf(
                            failure -> assertThat(failure).isNull(),
                            failure ->
                                    assertThat(failure)
                                            .isInstanceOf(ModelException.class)
                                            .hasMessageContaining(file.toString()));
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] whole(Path file) throws IOException {
        Map<String, ArrayTensor> tensors =
                Map.of(
                        "a", ArrayTensor.of(new float[6], 2, 3),
                        "b", ArrayTensor.of(new long[] {1, 2}, 2));
        SafetensorsWriter.write(file, tensors);
        return Files.readAllBytes(file);
    }

    private static void readAll(Path file) throws IOException {
        for (TensorSource tensor : SafetensorsFile.read(file).values()) {
            long[] read = new long[1];
            tensor.read(chunk -> read[0] += chunk.remaining());
            assertThat(read[0]).isEqualTo(tensor.byteCount());
        }
    }
}
