package io.sightline.jobs.cli;

import io.sightline.model.checkpoint.random.RandomCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;

/** The demo's checkpoint with random weights, written on first use. */
final class DemoModel {
    private static final long SEED = 1;

    private DemoModel() {}

    /** The checkpoint's directory under the home, made unless it is there. */
    static Path ensure(Path root, Path home) {
        Path directory = home.resolve("models/small-random");
        if (Files.exists(directory)) {
            return directory;
        }
        Path like = root.resolve("config/models/small.json");
        RandomCheckpoint checkpoint = RandomCheckpoint.like(like, SEED);
        try (ProgressBar bar = Progress.of("Writing MiB", checkpoint.byteCount() >> 20)) {
            AtomicLong written = new AtomicLong();
            checkpoint.write(directory, bytes -> bar.stepTo(written.addAndGet(bytes) >> 20));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The demo's checkpoint cannot be written to " + directory, e);
        }
        return directory;
    }
}
