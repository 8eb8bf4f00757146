package io.sightline.jobs.cli.rooms;

import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.Progress;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.Quiz;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import java.io.IOException;
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

/** Films rooms: frames with questions and true answers, a video, point maps, or onto a topic. */
@Command(
        name = "render",
        description = "Films walks through drawn rooms.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline rooms render --output frames --seed 7",
            "  ./sightline rooms render --video walk.mp4 --walk loop --frames 240 --size 640x480",
            "  ./sightline rooms render --points walk.safetensors --hall --walk loop",
            "  ./sightline rooms render --topic --rooms 3 --bootstrap localhost:9092"
        })
final class RenderRoomsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private final RoomSeries series = new RoomSeries(1, 32);
    @Mixin private KafkaSettings kafka;

    @ArgGroup(multiplicity = "1")
    private RenderTarget target;

    @Option(
            names = "--jpeg",
            paramLabel = "QUALITY",
            converter = WholeNumber.Quality.class,
            description = "Write JPEG of this quality, 1 to 100, instead of PNG.")
    private Integer jpeg;

    @Option(names = "--json", description = "Print what was rendered as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Footage footage = series.footage();
        if (target.points != null && series.rooms() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "--points takes the walk of one room; leave --rooms at 1.");
        }
        RenderingReport report = new RenderingReport();
        try (ClipSink sink = sink(footage);
                ProgressBar bar = Progress.of("Rendering", series.rooms())) {
            for (PrimitiveIterator.OfLong seeds = series.seeds().iterator(); seeds.hasNext(); ) {
                Clip clip = report.timed(footage, seeds.nextLong());
                sink.accept(Quiz.of(clip, List.of(QuestionKind.values())));
                bar.step();
            }
        }
        spec.commandLine().getOut().println(report.text(json));
        return 0;
    }

    private ClipSink sink(Footage footage) {
        if (target.video != null) {
            return new VideoSink(target.video, footage);
        }
        if (target.topic) {
            return new TopicSink(kafka.configuration());
        }
        return target.points == null
                ? new FolderSink(target.directory, series.rooms() > 1, jpeg)
                : new PointMapSink(target.points);
    }
}
