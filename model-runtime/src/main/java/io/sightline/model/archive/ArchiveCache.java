package io.sightline.model.archive;

import io.sightline.model.UnusableModelException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps written archives, so that a checkpoint is converted once. An archive is found again by what
 * would be written: source, object graph, precision, and where the weights lie with their files'
 * sizes and times of change; the weights themselves are not read for that. Archives that nobody has
 * asked for in thirty days are deleted when another is written.
 *
 * <p>Threads and processes may share a directory: one writes, beside the final name, the others
 * wait; what has the final name is whole, and is not deleted by one while another finds it.
 */
public final class ArchiveCache {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCache.class);
    private static final Duration KEPT_UNUSED = Duration.ofDays(30);
    private static final String SUFFIX = ".pt";
    private static final String PARTIAL = ".partial";

    /** Held while an archive is found, and while those are deleted that nobody has found. */
    private static final String FINDING = "finding.lock";

    private final Path directory;

    /** A cache in the given directory, which is made when the first archive is written. */
    public ArchiveCache(Path directory) {
        this.directory = directory;
    }

    /** The user's: {@code $XDG_CACHE_HOME/sightline}, or {@code ~/.cache/sightline}. */
    public static ArchiveCache ofUser() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home"), ".cache");
        Path parent = cache == null || cache.isEmpty() ? home : Path.of(cache);
        return new ArchiveCache(parent.resolve("sightline"));
    }

    /** Where it lies, which need not be there yet. */
    public Path directory() {
        return directory;
    }

    /**
     * The archive of an object graph, written unless it is there.
     *
     * @param name start of the file's name, for people
     * @return a file {@code NAME-DIGEST.pt}
     * @throws UnusableModelException if it cannot be written, as long as there is no room
     */
    public Path archive(String name, ArchiveWriter writer, ScriptModule root) {
        return archive(name, writer, root, bytes -> {});
    }

    /**
     * The same, with somebody watching.
     *
     * @param progress told of the bytes that were written, or found
     */
    public Path archive(
            String name, ArchiveWriter writer, ScriptModule root, LongConsumer progress) {
        Path archive = directory.resolve(name + "-" + writer.digest(root) + SUFFIX);
        try {
            Files.createDirectories(directory);
            if (found(archive)) {
                progress.accept(writer.byteCount(root));
            } else {
                writeLocked(archive, writer, root, progress);
            }
            return archive;
        } catch (IOException e) {
            throw new UnusableModelException(
                    "Cannot write the archive "
                            + archive
                            + ": "
                            + e
                            + "; make room, or choose another cache directory: XDG_CACHE_HOME, or for a job"
                            + " model.cache-directory",
                    e);
        }
    }

    /** What is found counts as used from then on. */
    private boolean found(Path archive) throws IOException {
        try (LockFile finding = LockFile.hold(directory.resolve(FINDING))) {
            boolean there = Files.exists(archive);
            if (there) {
                Files.setLastModifiedTime(archive, FileTime.from(Instant.now()));
            }
            return there;
        }
    }

    private void writeLocked(
            Path archive, ArchiveWriter writer, ScriptModule root, LongConsumer progress)
            throws IOException {
        try (LockFile writing = LockFile.hold(directory.resolve(archive.getFileName() + ".lock"))) {
            if (found(archive)) {
                progress.accept(writer.byteCount(root)); // another one has written it meanwhile
            } else {
                deleteUnused();
                // Under the lock nobody else writes this name; a rest of a killed process goes.
                Path partial = directory.resolve(archive.getFileName() + PARTIAL);
                LOG.info("{} is written, once for these weights", archive);
                writeWhole(partial, writer, root, progress);
                Files.move(partial, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** A full disk leaves nothing, and is mostly seen before the first byte. */
    private void writeWhole(
            Path partial, ArchiveWriter writer, ScriptModule root, LongConsumer progress)
            throws IOException {
        Files.deleteIfExists(partial);
        long needed = writer.archivedByteCount(root);
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < needed) {
            throw new IOException("It needs " + needed + " bytes, and " + free + " are free");
        }
        try {
            writer.write(partial, root, progress);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(partial);
            throw e;
        }
    }

    /** Locks stay. */
    private void deleteUnused() throws IOException {
        String archives = "*{" + SUFFIX + "," + SUFFIX + PARTIAL + "}";
        try (LockFile finding = LockFile.hold(directory.resolve(FINDING));
                DirectoryStream<Path> files = Files.newDirectoryStream(directory, archives)) {
            for (Path file : files) {
                deleteIfUnused(file);
            }
        }
    }

    /** Others may move a file to its final name in between; then it is in use. */
    private static void deleteIfUnused(Path file) throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(KEPT_UNUSED));
        try {
            if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} is no longer there", file);
        }
    }
}
