package io.sightline.model.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.checkpoint.ArrayTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit of 0 makes every size and offset a zip64 value, 400 some of them. */
class StoredZipTest {
    private static final byte[] TEXT = "forward".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WEIGHTS = "weights-".repeat(125).getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 400, 0xffff_ffffL})
    void anyReaderFindsEveryEntryWithItsChecksum(long limit) throws IOException {
        Path path = write(limit);

        try (var zip = new ZipFile(path.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("m/code", "m/0", "m/1");
            assertThat(zip.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] expected = entry.getName().endsWith("code") ? TEXT : WEIGHTS;
                assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 400, 0xffff_ffffL})
    void aStreamingReaderAgreesOnChecksums(long limit) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(write(limit)))) {
            for (int i = 0; i < 3; i++) {
                assertThat(zip.getNextEntry()).isNotNull();
                zip.readAllBytes();
            }
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 400, 0xffff_ffffL})
    void contentStartsAtMultiplesOf64(long limit) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(write(limit))).order(ByteOrder.LITTLE_ENDIAN);
        int header = 0;
        for (int size : new int[] {TEXT.length, WEIGHTS.length, WEIGHTS.length}) {
            assertThat(bytes.getInt(header)).as("local header").isEqualTo(0x04034b50);
            int content = header + 30 + bytes.getShort(header + 26) + bytes.getShort(header + 28);
            assertThat(content % 64).isZero();
            header = content + size;
        }
    }

    private Path write(long limit) throws IOException {
        Path path = folder.resolve("x.zip");
        try (var zip = new StoredZip(path, limit)) {
            zip.add("m/code", TEXT);
            zip.add("m/0", ArrayTensor.of(WEIGHTS, WEIGHTS.length));
            zip.add("m/1", ArrayTensor.of(WEIGHTS, WEIGHTS.length));
            zip.finish();
        }
        return path;
    }
}
