package io.sightline.jobs.cli.measure;

import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.parts.ModelParts;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import io.sightline.model.runtime.PrecisionChoice;
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

/** Writes ahead of time what the first question would wait for. */
@Command(
        name = "prepare",
        description = "Writes a checkpoint's archives into the cache, so that loading finds them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline model prepare Spatial-MLLM-v1.1-Instruct-135K",
            "  XDG_CACHE_HOME=/fast/disk ./sightline model prepare DIR --precision BFLOAT16"
        })
final class PrepareModelCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The checkpoint's directory, as published.")
    private Path directory;

    @Option(
            names = "--device",
            defaultValue = "AUTO",
            description =
                    "Where it will run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Device device;

    @Option(
            names = "--precision",
            defaultValue = "AUTO",
            description =
                    "In which precision: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Precision precision;

    @Override
    public Integer call() {
        ModelSettings settings =
                PrecisionChoice.settle(
                        ModelSettings.of(directory).on(device, precision),
                        EngineOptions.DEFAULT.memory(),
                        null);
        try (ModelParts parts = ModelParts.toPrepare(settings)) {
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
                            directory,
                            archived / 1e6,
                            parts.weightPrecision(),
                            (bytes - archived) / 1e6);
        }
        return 0;
    }
}
