package io.sightline.jobs.cli.measure;

import io.sightline.jobs.cli.clip.Clip;
import io.sightline.jobs.cli.clip.Recording;
import io.sightline.jobs.evaluation.FrameSampling;
import io.sightline.jobs.evaluation.SceneFootage;
import io.sightline.model.video.FrameIndices;
import io.sightline.scene.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a selection needs of a recorded scene: no more frames than it looks at.
 *
 * @param sampling how frames are selected
 * @param count how many are
 */
record RecordedFootage(FrameSampling sampling, int count) implements SceneFootage {
    private static final int PUBLISHED_CANDIDATES = 128;

    @Override
    public List<Frame> read(Path recording) {
        boolean uniform = sampling == FrameSampling.UNIFORM;
        if (Files.isDirectory(recording)) {
            return uniform
                    ? Clip.ofFolder(recording, count).frames()
                    : Clip.ofFolder(recording, null).candidates(PUBLISHED_CANDIDATES).frames();
        }
        try (Recording video = Recording.open(recording)) {
            int total = video.frameCount();
            int[] indices =
                    uniform
                            ? FrameIndices.forInference(total, count)
                            : FrameIndices.forSampling(
                                    total, Math.min(PUBLISHED_CANDIDATES, total));
            return Clip.ofVideo(video, indices).frames();
        }
    }
}
