package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.ExistingPath;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the frames come from: one of the two. */
final class ClipOptions {
    @Option(
            names = "--frames",
            required = true,
            paramLabel = "DIR",
            converter = ExistingPath.ReadableFolder.class,
            description = "A folder of JPEG, PNG or WebP images, seen in the order of their names.")
    Path folder;

    @Option(
            names = "--video",
            required = true,
            paramLabel = "FILE",
            description = "Any video that FFmpeg reads.")
    Path video;
}
