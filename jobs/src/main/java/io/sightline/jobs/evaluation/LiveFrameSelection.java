package io.sightline.jobs.evaluation;

import io.sightline.jobs.replay.Chunking;
import io.sightline.jobs.replay.EstimatedPass;
import io.sightline.jobs.replay.LiveReplay;
import io.sightline.jobs.replay.ReplayedChunk;
import io.sightline.model.PointMapEstimator;
import io.sightline.scene.Frame;
import java.util.ArrayList;
import java.util.List;

/** The live sampler, fed as the pipeline feeds it by default. */
public final class LiveFrameSelection implements FrameSelection {
    private final PointMapEstimator estimator;
    private final int count;

    /**
     * A selection.
     *
     * @param estimator where the point maps come from
     * @param count most frames to select
     */
    public LiveFrameSelection(PointMapEstimator estimator, int count) {
        this.estimator = estimator;
        this.count = count;
    }

    @Override
    public List<ChosenFrame> choose(List<Frame> frames) {
        if (frames.size() <= count) {
            return FrameSelection.all(frames);
        }
        List<ReplayedChunk> chunks = new ArrayList<>();
        new LiveReplay(new EstimatedPass(estimator, frames), Chunking.DEFAULT)
                .run(frames.size(), count, chunks::add);
        return chunks.get(chunks.size() - 1).selection().frames().stream()
                .map(
                        chosen ->
                                new ChosenFrame(
                                        frames.get(Integer.parseInt(chosen.frameId())),
                                        chosen.gain()))
                .toList();
    }
}
