package io.sightline.jobs.cli.measure;

import io.sightline.config.JobConfiguration;
import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.SettingOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of the job that a checkpoint is for. */
final class JobSettings {
    @Mixin private SettingOptions settings;

    @Option(
            names = {"-c", "--settings"},
            paramLabel = "FILE",
            converter = ExistingPath.ReadableFile.class,
            description =
                    "Settings that it will run with, .properties or .yaml (default: those that are"
                            + " shipped). For a TaskManager that Flink starts, inference.memory stands"
                            + " for its taskmanager.memory.task.off-heap.size here.")
    private Path file;

    /** All settings, with a command's own before those that are given. */
    JobConfiguration configuration(Map<String, String> own) {
        Map<String, String> values = new LinkedHashMap<>(settings.given());
        values.putAll(own);
        return JobConfiguration.load(file, values);
    }
}
