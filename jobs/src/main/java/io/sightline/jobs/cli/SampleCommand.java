package io.sightline.jobs.cli;

import io.sightline.model.ModelException;
import io.sightline.model.checkpoint.Checkpoint;
import io.sightline.model.checkpoint.WorldPointsFile;
import io.sightline.model.runtime.TorchModelRuntime;
import io.sightline.model.video.FrameIndices;
import io.sightline.model.video.VideoFile;
import io.sightline.sampling.PointField;
import io.sightline.sampling.PublishedSampler;
import io.sightline.sampling.PublishedSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The published space-aware selection over a finished clip, without Kafka. */
@Command(
        name = "sample",
        description = {
            "Selects the frames of a clip that together cover most of its space, exactly as published.",
            "Points come from a file, or from the model's geometry of up to 128 frames."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline sample --points walk.safetensors -k 16 --json",
            "  ./sightline sample --model Spatial-MLLM --video room.mp4",
            "  ./sightline sample --model Spatial-MLLM --frames frames/ -k 8"
        })
final class SampleCommand implements Callable<Integer> {
    private static final int PUBLISHED_CANDIDATES = 128;

    @Spec private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "-k",
            paramLabel = "K",
            defaultValue = "" + PublishedSampler.FRAMES,
            description = "Select at most so many frames (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Where points come from: one of the two. */
    private static final class Source {
        @Option(
                names = "--points",
                required = true,
                paramLabel = "FILE",
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
        if (count < 1) {
            throw new ParameterException(
                    spec.commandLine(), "-k is %d; give a number above 0.".formatted(count));
        }
        SampleReport report = source.points != null ? ofPoints() : ofModel(source.modelled);
        spec.commandLine().getOut().println(json ? report.json() : report.text());
        return 0;
    }

    private SampleReport ofPoints() {
        PointField field = PointField.of(WorldPointsFile.read(source.points));
        PublishedSelection selection = PublishedSampler.select(field, count);
        List<Object> names = IntStream.range(0, field.frames()).<Object>mapToObj(i -> i).toList();
        return new SampleReport(selection, names);
    }

    private SampleReport ofModel(Modelled modelled) {
        Clip clip = clip(modelled.clip);
        var settings = modelled.model.settings();
        var spatial = Checkpoint.open(Path.of(settings.directory())).config().spatial();
        try (TorchModelRuntime runtime =
                TorchModelRuntime.acquire(settings.withGridColumns(spatial.imageSize()))) {
            var maps = runtime.pointMaps().estimate(clip.frames()).join();
            PublishedSelection selection = PublishedSampler.select(PointField.of(maps), count);
            return new SampleReport(selection, clip.frames().stream().map(clip::name).toList());
        } catch (CompletionException e) {
            throw e.getCause() instanceof ModelException failure ? failure : e;
        }
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
