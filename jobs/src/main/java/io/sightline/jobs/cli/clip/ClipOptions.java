package io.sightline.jobs.cli.clip;

import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.model.video.FrameIndices;
import io.sightline.sampling.published.PublishedSampler;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the frames come from: one of the two. */
final class ClipOptions {
    private static final int PUBLISHED_CANDIDATES = 128;

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
            description = "Any video that FFmpeg reads, or a .sens of ScanNet.")
    Path video;

    /** At most as many frames to choose from as published, spread as published. */
    Clip candidates() {
        if (folder != null) {
            return Clip.ofFolder(folder, null).candidates(PUBLISHED_CANDIDATES);
        }
        try (Recording opened = Recording.open(video)) {
            int total = opened.frameCount();
            int candidates = Math.min(PUBLISHED_CANDIDATES, total);
            return Clip.ofVideo(opened, FrameIndices.forSampling(total, candidates));
        }
    }

    /**
     * Frames evenly spread.
     *
     * @param count how many, or {@code null} for all of a folder and as published of a video
     */
    Clip uniform(Integer count) {
        if (folder != null) {
            return Clip.ofFolder(folder, count);
        }
        try (Recording opened = Recording.open(video)) {
            int frames = count == null ? PublishedSampler.FRAMES : count;
            return Clip.ofVideo(opened, FrameIndices.forInference(opened.frameCount(), frames));
        }
    }
}
