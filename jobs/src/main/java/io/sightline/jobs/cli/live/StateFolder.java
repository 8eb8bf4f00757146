package io.sightline.jobs.cli.live;

import io.sightline.config.RecoveryOptions;
import io.sightline.jobs.cli.flink.RunningJob;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.embedded.DiskBackend;
import io.sightline.jobs.recovery.Checkpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a job in this JVM knows between one run and the next: {@code checkpoints}, savepoints among
 * them, and beside it {@code rocksdb}, where scenes are while it runs. One run at a time has it;
 * the lock ends with its process, however that ends.
 */
final class StateFolder implements AutoCloseable {
    private static final String CHECKPOINTS = "checkpoints";
    private static final String ROCKSDB = "rocksdb";

    private final Path path;
    private final FileChannel lock;

    private StateFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder for this run; made if absent.
     *
     * @throws CommandException if another run has it, or it cannot be written
     */
    static StateFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new CommandException(
                        "Another run keeps its scenes in %s: stop it, or give this one a --state of its own."
                                .formatted(path));
            }
            StateFolder state = new StateFolder(path, channel);
            delete(path.resolve(ROCKSDB)); // left by a run that was killed
            state.deleteOldSavepoints();
            return state;
        } catch (IOException e) {
            throw new CommandException("Cannot keep scenes in " + path + ": " + e, e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** The job's settings that have it come back to this folder. */
    Map<String, String> recovery() {
        return Map.of(RecoveryOptions.DIRECTORY.key(), checkpoints().toUri().toString());
    }

    /** Where the job's checkpoints and savepoints belong. */
    Path checkpoints() {
        return path.resolve(CHECKPOINTS);
    }

    /** Flink's settings: scenes lie on disk, and a checkpoint writes what has changed. */
    Map<String, String> backend() {
        Map<String, String> settings = new HashMap<>(DiskBackend.settings());
        settings.put("state.backend.rocksdb.localdir", path.resolve(ROCKSDB).toString());
        return settings;
    }

    /** What the job goes on from. */
    Optional<URI> newest() {
        return Checkpoints.newest(checkpoints().toUri());
    }

    /**
     * Deletes what earlier runs left.
     *
     * @throws CommandException if it cannot be deleted
     */
    void forget() {
        try {
            delete(checkpoints());
        } catch (IOException e) {
            throw new CommandException("Cannot forget what is in " + path + ": " + e, e);
        }
    }

    /**
     * Has the folder be this run's, if what it keeps is.
     *
     * @param anyway whether it is to be gone on from even if it is another's
     * @throws CommandException if it is another's, saying in what
     */
    void claim(StateOrigin origin, boolean anyway) {
        try {
            List<String> differences =
                    StateOrigin.read(path).map(origin::differencesFrom).orElse(List.of());
            if (newest().isPresent() && !differences.isEmpty() && !anyway) {
                throw new CommandException(
                        "What is kept in %s is another's: %s. Forget it with --fresh, go on from it with --keep, or give this run a --state of its own."
                                .formatted(path, String.join("; ", differences)));
            }
            origin.write(path);
        } catch (IOException e) {
            throw new CommandException("Cannot say in %s whose it is: %s".formatted(path, e), e);
        }
    }

    /** Every stop leaves one, and nobody else will ever start from it. */
    private void deleteOldSavepoints() throws IOException {
        Path savepoints = RunningJob.savepoints(checkpoints());
        if (!Files.isDirectory(savepoints)) {
            return;
        }
        Optional<Path> newest = newest().map(Path::of);
        try (Stream<Path> all = Files.list(savepoints)) {
            for (Path old : all.filter(one -> !newest.equals(Optional.of(one))).toList()) {
                delete(old);
            }
        }
    }

    private static void delete(Path doomed) throws IOException {
        org.apache.flink.core.fs.Path folder = new org.apache.flink.core.fs.Path(doomed.toUri());
        if (Files.exists(doomed)) {
            folder.getFileSystem().delete(folder, true);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new CommandException("Cannot give back " + path + ": " + e, e);
        }
    }
}
