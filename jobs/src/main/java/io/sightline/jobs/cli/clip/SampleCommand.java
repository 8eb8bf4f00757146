package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.ModelOptions;
import io.sightline.jobs.cli.terminal.WholeNumber;
import io.sightline.jobs.cli.terminal.WritablePath;
import io.sightline.jobs.replay.EstimatedPass;
import io.sightline.jobs.replay.GeometryPass;
import io.sightline.jobs.replay.KnownPoints;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.WorldPointsFile;
import io.sightline.model.checkpoint.config.SpatialConfig;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.runtime.EngineModelRuntime;
import io.sightline.model.video.FrameIndices;
import io.sightline.model.video.VideoFile;
import io.sightline.sampling.published.ClipCoverage;
import io.sightline.sampling.published.PointField;
import io.sightline.sampling.published.PublishedSampler;
import io.sightline.scene.PointMap;
import io.sightline.scene.WorldPoints;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Space-aware selection over a finished clip, as published or as the job does, without Kafka. */
@Command(
        name = "sample",
        description = {
            "Selects the frames of a clip that together cover most of its space, exactly as published.",
            "Points come from a file, or from the model's geometry of up to 128 frames.",
            "With --live the clip is taken in chunk by chunk, as the job takes in a stream."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline sample --points walk.safetensors -k 16 --json",
            "  ./sightline sample --model Spatial-MLLM --video room.mp4",
            "  ./sightline sample --model Spatial-MLLM --frames frames/ -k 8",
            "  ./sightline sample --points walk.safetensors --live --plot walk.png"
        })
public final class SampleCommand implements Callable<Integer> {
    private static final int PUBLISHED_CANDIDATES = 128;

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
            description = "With --live: draw the room from above and the coverage, a PNG.")
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
        if (plot != null && !live) {
            throw new ParameterException(
                    spec.commandLine(), "--plot draws the live sampler; give --live too.");
        }
        spec.commandLine()
                .getOut()
                .println(source.points != null ? ofPoints() : ofModel(source.modelled));
        return 0;
    }

    private Object ofPoints() {
        WorldPoints points = WorldPointsFile.read(source.points);
        PointField field = PointField.of(points);
        List<Object> names = IntStream.range(0, field.frames()).<Object>mapToObj(i -> i).toList();
        return live && !names.isEmpty()
                ? replayed(names, KnownPoints.of(points, PointMap.GRID_COLUMNS), field)
                : published(field, names);
    }

    private Object ofModel(Modelled modelled) {
        Clip clip = clip(modelled.clip);
        List<Object> names = clip.frames().stream().map(clip::name).toList();
        ModelSettings settings = modelled.model.settings();
        SpatialConfig spatial = Checkpoint.open(Path.of(settings.directory())).config().spatial();
        try (EngineModelRuntime runtime =
                modelled.model.engine(settings.withGridColumns(spatial.imageSize()))) {
            PointMapEstimator estimator = runtime.pointMaps();
            PointField field = PointField.of(estimator.estimate(clip.frames()).join());
            return live
                    ? replayed(names, new EstimatedPass(estimator, clip.frames()), field)
                    : published(field, names);
        }
    }

    private Object published(PointField field, List<Object> names) {
        SampleReport report = new SampleReport(PublishedSampler.select(field, count), names);
        return json ? report.json() : report.text();
    }

    private Object replayed(List<Object> names, GeometryPass pass, PointField field) {
        LiveSample sample = LiveSample.of(names, pass, ClipCoverage.of(field), count);
        if (plot != null) {
            new LiveSamplePlot(sample).write(plot);
        }
        LiveSampleReport report = new LiveSampleReport(sample);
        return json ? report.json() : report.text();
    }

    /** At most as many candidates as published, spread as published. */
    private static Clip clip(ClipOptions clip) {
        if (clip.folder != null) {
            return Clip.ofFolder(clip.folder, null).candidates(PUBLISHED_CANDIDATES);
        }
        try (VideoFile video = new VideoFile(clip.video)) {
            int total = video.frameCount();
            int candidates = Math.min(PUBLISHED_CANDIDATES, total);
            return Clip.ofVideo(video, FrameIndices.forSampling(total, candidates));
        }
    }
}
