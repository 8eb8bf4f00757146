package io.sightline.model.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.ArrayTensor;
import io.sightline.model.checkpoint.SafetensorsFile;
import io.sightline.model.checkpoint.SafetensorsWriter;
import io.sightline.model.checkpoint.TensorSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCacheTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir Path folder;
    private Path weights;
    private ArchiveCache cache;

    @BeforeEach
    void writeWeights() throws IOException {
        weights = folder.resolve("model.safetensors");
        cache = new ArchiveCache(folder.resolve("cache"));
        write(1);
    }

    @Test
    void theSameArchiveIsWrittenOnce() throws IOException {
        Path first = archive("text", DataType.FLOAT32);
        Object key = fileKey(first);

        assertThat(archive("text", DataType.FLOAT32)).isEqualTo(first);
        assertThat(fileKey(first)).isEqualTo(key);
    }

    @Test
    void anotherSourcePrecisionOrFileIsAnotherArchive() throws IOException {
        Stream.Builder<Path> archives =
                Stream.<Path>builder()
                        .add(archive("text", DataType.FLOAT32))
                        .add(archive("other text", DataType.FLOAT32))
                        .add(archive("text", DataType.BFLOAT16));
        write(2);
        Files.setLastModifiedTime(weights, FileTime.fromMillis(1));
        archives.add(archive("text", DataType.FLOAT32));

        assertThat(archives.build()).doesNotHaveDuplicates().allMatch(Files::exists);
    }

    @Test
    void manyWritersAtOnceLeaveOneWholeArchive() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Path> each =
                    () ->
                            new ArchiveCache(folder.resolve("cache"))
                                    .archive("m", writer("text", DataType.FLOAT32), root());
            for (Future<Path> archive : threads.invokeAll(Collections.nCopies(8, each))) {
                assertThat(archive.get()).exists();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(files("glob:**.pt")).hasSize(1);
        assertThat(files("glob:**.partial")).isEmpty();
    }

    @Test
    void restsOfAKilledWriterAreOverwritten() throws IOException {
        Path archive = archive("text", DataType.FLOAT32);
        byte[] whole = Files.readAllBytes(archive);
        Files.move(archive, archive.resolveSibling(archive.getFileName() + ".partial"));

        assertThat(archive("text", DataType.FLOAT32)).hasBinaryContent(whole);
    }

    @Test
    void archivesLongUnusedMakeRoom() throws IOException {
        Path unused = archive("old text", DataType.FLOAT32);
        Files.setLastModifiedTime(unused, LONG_AGO);
        Path used = archive("text", DataType.FLOAT32);
        Files.setLastModifiedTime(used, LONG_AGO);
        archive("text", DataType.FLOAT32);

        archive("new text", DataType.FLOAT32);

        assertThat(unused).doesNotExist();
        assertThat(used).exists();
    }

    @Test
    void whatIsFoundIsInUseBeforeAnotherMakesRoom() throws IOException {
        Path found = archive("text", DataType.FLOAT32);
        Files.setLastModifiedTime(found, LONG_AGO);

        cache.archive(
                "m",
                writer("text", DataType.FLOAT32),
                root(),
                bytes -> archive("new text", DataType.FLOAT32));

        assertThat(found).exists();
    }

    @Test
    void whatIsGoneOnceItIsLookedAtIsPassedOver() throws IOException {
        Path gone = Files.createDirectories(cache.directory()).resolve("gone.pt");
        Files.createSymbolicLink(gone, folder.resolve("nowhere"));

        assertThat(archive("text", DataType.FLOAT32)).exists();
    }

    @Test
    void locksStayForWhoHoldsThem() throws IOException {
        archive("text", DataType.FLOAT32);
        List<Path> locks = files("glob:**.lock");
        for (Path lock : locks) {
            Files.setLastModifiedTime(lock, LONG_AGO);
        }

        archive("new text", DataType.FLOAT32);

        assertThat(locks).isNotEmpty().allMatch(Files::exists);
    }

    @Test
    void diskThatFillsUpLeavesNothingHalfMade() throws IOException {
        TensorSource full =
                new TensorSource() {
                    @Override
                    public DataType dataType() {
                        return DataType.FLOAT32;
                    }

                    @Override
                    public Shape shape() {
                        return new Shape(2);
                    }

                    @Override
                    public String identity() {
                        return "full";
                    }

                    @Override
                    public void read(Sink sink) throws IOException {
                        sink.accept(ByteBuffer.allocate(Float.BYTES));
                        throw new IOException("No space left on device");
                    }
                };

        assertThatThrownBy(
                        () ->
                                cache.archive(
                                        "m",
                                        writer("text", DataType.FLOAT32),
                                        new ScriptModule("Root").tensor("w", full)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("make room");
        assertThat(files("glob:**.pt")).isEmpty();
        assertThat(files("glob:**.partial")).isEmpty();
    }

    @Test
    void archiveLargerThanTheDiskIsRefusedBeforeItIsBegun() throws IOException {
        ScriptModule huge =
                new ScriptModule("Root")
                        .tensor("w", new UnreadTensor(new Shape(1L << 20, 1L << 36)));

        assertThatThrownBy(() -> cache.archive("m", writer("text", DataType.FLOAT32), huge))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("It needs 288230376151711744 bytes, and ");
        assertThat(files("glob:**.partial")).isEmpty();
    }

    @Test
    void progressCountsWhatIsWrittenAndWhatIsFound() {
        LongAdder bytes = new LongAdder();

        cache.archive("m", writer("text", DataType.BFLOAT16), root(), bytes::add);
        cache.archive("m", writer("text", DataType.BFLOAT16), root(), bytes::add);

        assertThat(bytes.sum()).isEqualTo(4);
    }

    /** Of any size; nobody may read it. */
    private record UnreadTensor(Shape shape) implements TensorSource {
        @Override
        public DataType dataType() {
            return DataType.FLOAT32;
        }

        @Override
        public String identity() {
            return "unread";
        }

        @Override
        public void read(Sink sink) {
            throw new AssertionError("It was read");
        }
    }

    @Test
    void directoriesThatCannotBeWrittenAreNamed() throws IOException {
        cache = new ArchiveCache(Files.createFile(folder.resolve("file")));

        assertThatThrownBy(() -> archive("text", DataType.FLOAT32))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(folder.resolve("file").toString())
                .hasMessageContaining("another cache directory");
    }

    private Path archive(String text, DataType precision) {
        return cache.archive("m", writer(text, precision), root());
    }

    private static Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private static ArchiveWriter writer(String text, DataType precision) {
        return new ArchiveWriter(new ScriptSource().file("__torch__.py", text), precision);
    }

    private ScriptModule root() {
        return new ScriptModule("Root").tensor("w", SafetensorsFile.read(weights).get("w"));
    }

    private void write(float value) throws IOException {
        Map<String, TensorSource> tensors = Map.of("w", ArrayTensor.of(new float[] {value}, 1));
        SafetensorsWriter.write(weights, tensors);
    }

    private List<Path> files(String pattern) throws IOException {
        PathMatcher matcher = folder.getFileSystem().getPathMatcher(pattern);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(matcher::matches).toList();
        }
    }
}
