package io.sightline.jobs.recovery;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The checkpoints and savepoints that jobs left below a directory of any file system of Flink's.
 */
public final class Checkpoints {
    /** Flink writes it last, and in one step: where it is, a checkpoint is complete. */
    private static final String COMPLETE = "_metadata";

    /** State that checkpoints share, in very many files; no checkpoint is below it. */
    private static final Set<String> STATE_OF_MANY = Set.of("shared", "taskowned");

    private Checkpoints() {}

    /**
     * The newest complete one, whichever kind and job it is of; empty where there is no such
     * directory.
     *
     * @throws UncheckedIOException naming the directory, if it cannot be looked through
     */
    public static Optional<URI> newest(URI directory) {
        Path root = new Path(directory);
        try {
            FileSystem files = root.getFileSystem();
            return completed(files, files.listStatus(root))
                    .max(Comparator.comparingLong(FileStatus::getModificationTime))
                    .map(status -> status.getPath().getParent().toUri());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for checkpoints in " + directory, e);
        }
    }

    private static Stream<FileStatus> completed(FileSystem files, FileStatus[] entries)
            throws IOException {
        Stream.Builder<FileStatus> found = Stream.builder();
        for (FileStatus entry : entries == null ? new FileStatus[0] : entries) {
            String name = entry.getPath().getName();
            if (!entry.isDir() && name.equals(COMPLETE)) {
                found.add(entry);
            } else if (entry.isDir() && !STATE_OF_MANY.contains(name)) {
                completed(files, files.listStatus(entry.getPath())).forEach(found::add);
            }
        }
        return found.build();
    }
}
