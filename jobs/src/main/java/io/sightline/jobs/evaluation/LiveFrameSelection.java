package io.sightline.jobs.evaluation;

import io.sightline.model.PointMapEstimator;
import io.sightline.sampling.HeapSamplerMemory;
import io.sightline.sampling.LiveSampler;
import io.sightline.sampling.SelectionRequest;
import io.sightline.sampling.alignment.AlignmentTolerance;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The live sampler, fed as the pipeline feeds it: chunk by chunk, each overlapping the one before,
 * with anchors.
 */
public final class LiveFrameSelection implements FrameSelection {
    private static final int STRIDE = 8;
    private static final int OVERLAP = 2;
    private static final int ANCHORS = 2;

    /** Nothing says how much a frame differs from the one before. */
    private static final float CHANGE = 1;

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
    public List<Frame> select(List<Frame> frames) {
        if (frames.size() <= count) {
            return frames;
        }
        LiveSampler sampler = new LiveSampler(new HeapSamplerMemory(), AlignmentTolerance.DEFAULT);
        frames.forEach(f -> sampler.admit(f.id(), f.camera(), f.timeMs(), CHANGE, f.pose()));
        for (int start = 0; start < frames.size(); start += STRIDE) {
            offer(estimator.estimate(chunk(frames, start, sampler)).join(), sampler);
        }
        Set<String> chosen =
                sampler.select(SelectionRequest.live(count)).frames().stream()
                        .map(frame -> frame.frameId())
                        .collect(Collectors.toSet());
        return frames.stream().filter(frame -> chosen.contains(frame.id())).toList();
    }

    private void offer(List<PointMap> maps, LiveSampler sampler) {
        if (estimator.inWorld()) {
            sampler.offerMeasured(maps);
        } else {
            sampler.offer(maps);
        }
    }

    private static List<Frame> chunk(List<Frame> frames, int start, LiveSampler sampler) {
        int from = Math.max(0, start - OVERLAP);
        List<Frame> latest = frames.subList(from, Math.min(start + STRIDE, frames.size()));
        List<String> known = latest.subList(0, start - from).stream().map(Frame::id).toList();
        List<String> anchors = sampler.anchors(known, ANCHORS);
        List<Frame> chunk =
                new ArrayList<>(frames.stream().filter(f -> anchors.contains(f.id())).toList());
        chunk.addAll(latest);
        return chunk;
    }
}
