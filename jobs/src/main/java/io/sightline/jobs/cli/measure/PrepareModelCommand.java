package io.sightline.jobs.cli.measure;

import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.jobs.Models;
import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.runtime.PrecisionChoice;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes ahead of time what the first question would wait for. */
@Command(
        name = "prepare",
        description =
                "Writes a checkpoint's archives into the cache, so that loading finds them: those that a"
                        + " job with these settings loads.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline model prepare Spatial-MLLM-v1.1-Instruct-135K",
            "  ./sightline model prepare -c config/job.properties -D inference.memory=14gb",
            "  XDG_CACHE_HOME=/fast/disk ./sightline model prepare DIR --precision BFLOAT16"
        })
final class PrepareModelCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private JobSettings settings;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description =
                    "The checkpoint's directory, as published (default: the settings'"
                            + " model.directory and geometry.model-directory).")
    private Path directory;

    @Option(
            names = "--device",
            description =
                    "Where it will run: ${COMPLETION-CANDIDATES} (default: the settings' model.device).")
    private ModelOptions.Device device;

    @Option(
            names = "--precision",
            description =
                    "In which precision: ${COMPLETION-CANDIDATES} (default: the settings'"
                            + " model.precision).")
    private ModelOptions.Precision precision;

    @Override
    public Integer call() {
        JobConfiguration configuration = settings.configuration(own());
        checkpoints(configuration).forEach(checkpoint -> prepare(configuration, checkpoint));
        return 0;
    }

    private Map<String, String> own() {
        Map<String, String> own = new HashMap<>();
        if (device != null) {
            own.put(ModelOptions.DEVICE.key(), device.name());
        }
        if (precision != null) {
            own.put(ModelOptions.PRECISION.key(), precision.name());
        }
        return own;
    }

    private List<Path> checkpoints(JobConfiguration configuration) {
        List<Path> named =
                directory == null ? Models.checkpoints(configuration).toList() : List.of(directory);
        return named.isEmpty()
                ? List.of(Path.of(configuration.require(ModelOptions.DIRECTORY)))
                : named;
    }

    private void prepare(JobConfiguration configuration, Path checkpoint) {
        try (ModelParts parts =
                ModelParts.toPrepare(
                        PrecisionChoice.settle(
                                Models.settings(configuration, checkpoint.toString()),
                                Models.engine(configuration).memory(),
                                Models.beside(configuration, checkpoint).orElse(null)))) {
            long bytes = parts.byteCount();
            long archived = parts.archivedByteCount();
            try (ProgressBar bar = Progress.of("Preparing MiB", bytes >> 20)) {
                AtomicLong done = new AtomicLong();
                parts.writeArchives(more -> bar.stepTo(done.addAndGet(more) >> 20));
            }
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s: archives of %.1f MB in %s are there; %.1f MB of weights stay in"
                                    + " the checkpoint's files%n",
                            checkpoint,
                            archived / 1e6,
                            parts.weightPrecision(),
                            (bytes - archived) / 1e6);
        }
    }
}
