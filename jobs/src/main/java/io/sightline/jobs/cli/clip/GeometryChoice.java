package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.ExistingPath;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** By whose geometry frames are chosen, where it is not that of the model that answers. */
public final class GeometryChoice {
    @Option(
            names = "--geometry-model",
            paramLabel = "DIR",
            converter = ExistingPath.CheckpointFolder.class,
            description =
                    "The checkpoint by whose geometry --sampling sees (default: the one that"
                            + " answers), such as a VGGT beside a Qwen2.5-VL.")
    private Path directory;

    /** The directory, if one is named. */
    public Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }
}
