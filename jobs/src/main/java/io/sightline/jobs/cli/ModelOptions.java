package io.sightline.jobs.cli;

import io.sightline.model.runtime.ModelSettings;
import io.sightline.model.runtime.ModelSettings.Device;
import io.sightline.model.runtime.ModelSettings.Precision;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which model computes, and where. */
final class ModelOptions {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "The checkpoint's directory, as published.")
    private Path directory;

    @Option(
            names = "--device",
            defaultValue = "AUTO",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Device device;

    @Option(
            names = "--precision",
            defaultValue = "AUTO",
            description =
                    "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}: BFLOAT16 on a GPU, FLOAT32 on a CPU).")
    private Precision precision;

    ModelSettings settings() {
        return ModelSettings.of(directory).on(device, precision);
    }
}
