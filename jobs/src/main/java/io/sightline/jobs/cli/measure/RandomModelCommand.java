package io.sightline.jobs.cli.measure;

import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.model.checkpoint.random.RandomCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a checkpoint of any size, to measure with: its answers carry no meaning. */
@Command(
        name = "random",
        description = "Writes a checkpoint directory with random weights.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./sightline model random mid-model --like config/models/mid.json --seed 7"})
final class RandomModelCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory to write; must not exist yet.")
    private Path directory;

    @Option(
            names = "--like",
            required = true,
            paramLabel = "CONFIG",
            converter = ExistingPath.ReadableFile.class,
            description = "A config.json with the model's sizes; it may lack the special tokens.")
    private Path like;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Equal seeds give equal weights (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        RandomCheckpoint checkpoint = RandomCheckpoint.like(like, seed);
        try (ProgressBar bar = Progress.of("Writing MiB", checkpoint.byteCount() >> 20)) {
            AtomicLong written = new AtomicLong();
            checkpoint.write(directory, bytes -> bar.stepTo(written.addAndGet(bytes) >> 20));
        }
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %,d random parameters, %.1f MB%n",
                        directory,
                        checkpoint.parameterCount(),
                        checkpoint.byteCount() / 1e6);
        return 0;
    }
}
