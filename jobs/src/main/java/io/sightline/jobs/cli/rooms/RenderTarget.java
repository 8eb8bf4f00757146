package io.sightline.jobs.cli.rooms;

import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.cli.terminal.WritablePath;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.Quiz;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            description =
                    "The true point maps of one walk, as './sightline sample' reads them.")
    Path points;

    @Option(
            names = "--topic",
            description =
                    "Kafka: the frames topic of the settings; each room is a scene, room-SEED.")
    boolean topic;
}
