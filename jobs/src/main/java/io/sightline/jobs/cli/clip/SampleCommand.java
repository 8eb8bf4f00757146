package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.cli.terminal.WritablePath;
import io.sightline.jobs.replay.EstimatedPass;
import io.sightline.jobs.replay.GeometryPass;
import io.sightline.jobs.replay.KnownPoints;
import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.checkpoint.WorldPointsFile;
import io.sightline.sampling.published.ClipCoverage;
import io.sightline.sampling.published.PointField;
import io.sightline.sampling.published.PublishedSampler;
import io.sightline.scene.PointMap;
import io.sightline.scene.WorldPoints;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Space-aware selection over a finished clip, as published or as the job does, without Kafka. */
@Command(
        name = "sample",
        description = {
            "Selects the frames of a clip that together cover most of its space, exactly as published.",
            "Points come from a file, or from the model's geometry of up to 128 frames.",
            "With --live the clip is taken in chunk by chunk, as the job takes in a stream. The frames of"
                    + " an epoch are in one coordinate system; a chunk that fits to nothing that is known"
                    + " opens the next one."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline sample --points walk.safetensors -k 16 --json",
            "  ./sightline sample --model Spatial-MLLM --video room.mp4",
            "  ./sightline sample --model Spatial-MLLM --frames frames/ -k 8 --plot selection.png",
            "  ./sightline sample --points walk.safetensors --live --plot walk.png"
        })
public final class SampleCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "-k",
            paramLabel = "K",
            converter = WholeNumber.Positive.class,
            defaultValue = "" + PublishedSampler.FRAMES,
            description = "Select at most so many frames (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--live",
            description =
                    "Take the clip in chunk by chunk; print the live selection after each, and its"
                            + " coverage beside the published selection's.")
    private boolean live;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            converter = WritablePath.OutputFile.class,
            description =
                    "Draw the room from above, the selected frames and the coverage, a PNG. With --live"
                            + " it is the newest epoch's room.")
    private Path plot;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Where points come from: one of the two. */
    private static final class Source {
        @Option(
                names = "--points",
                required = true,
                paramLabel = "FILE",
                converter = ExistingPath.ReadableFile.class,
                description =
                        "A safetensors file with world_points [S, H, W, 3] and world_points_conf"
                                + " [S, H, W].")
        private Path points;

        @ArgGroup(exclusive = false)
        private Modelled modelled;
    }

    /** A model and what it is to look at. */
    private static final class Modelled {
        @ArgGroup(exclusive = false, multiplicity = "1")
        private ModelOptions model;

        @ArgGroup(multiplicity = "1")
        private ClipOptions clip;
    }

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(source.points != null ? ofPoints() : ofModel(source.modelled));
        return 0;
    }

    private Object ofPoints() {
        WorldPoints points = WorldPointsFile.read(source.points);
        PointField field = PointField.of(points);
        List<Object> names = IntStream.range(0, field.frames()).<Object>mapToObj(i -> i).toList();
        if (live && !names.isEmpty()) {
            return replayed(names, KnownPoints.of(points, PointMap.GRID_COLUMNS), field);
        }
        return published(
                field,
                names,
                false,
                () ->
                        KnownPoints.of(points, PointMap.GRID_COLUMNS)
                                .estimate(IntStream.range(0, field.frames()).boxed().toList()));
    }

    private Object ofModel(Modelled modelled) {
        Clip clip = modelled.clip.candidates();
        List<Object> names = clip.frames().stream().map(clip::name).toList();
        try (ModelRuntime runtime = modelled.model.engine(modelled.model.settings(), null, true)) {
            PointMapEstimator estimator = runtime.pointMaps();
            List<PointMap> maps = estimator.estimate(clip.frames()).join();
            PointField field = PointField.of(maps);
            return live
                    ? replayed(names, new EstimatedPass(estimator, clip.frames()), field)
                    : published(field, names, estimator.inWorld(), () -> Scenery.thin(maps));
        }
    }

    private Object published(
            PointField field, List<Object> names, boolean inWorld, Supplier<List<PointMap>> maps) {
        SampleReport report = new SampleReport(PublishedSampler.select(field, count), names);
        if (plot != null) {
            report.plot(maps.get(), inWorld).write(plot);
        }
        return json ? report.json() : report.text();
    }

    private Object replayed(List<Object> names, GeometryPass pass, PointField field) {
        LiveSample sample = LiveSample.of(names, pass, ClipCoverage.of(field), count);
        if (plot != null) {
            sample.plot().write(plot);
        }
        LiveSampleReport report = new LiveSampleReport(sample);
        return json ? report.json() : report.text();
    }
}
