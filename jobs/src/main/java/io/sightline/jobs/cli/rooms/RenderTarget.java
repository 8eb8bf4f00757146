package io.sightline.jobs.cli.rooms;

import io.sightline.jobs.cli.terminal.WritablePath;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** One place that the frames go to. */
final class RenderTarget {
    @Option(
            names = "--output",
            paramLabel = "DIR",
            converter = WritablePath.OutputFolder.class,
            description =
                    "A folder of frames, with questions.jsonl; several rooms get a"
                            + " folder each.")
    Path directory;

    @Option(
            names = "--video",
            paramLabel = "FILE",
            converter = WritablePath.OutputFile.class,
            description = "A video, 8 frames a second.")
    Path video;

    @Option(
            names = "--points",
            paramLabel = "FILE",
            converter = WritablePath.OutputFile.class,
            description = "The true point maps of one walk, as './sightline sample' reads them.")
    Path points;

    @Option(
            names = "--topic",
            description =
                    "Kafka: the frames topic of the settings; each room is a scene, room-SEED.")
    boolean topic;
}
