package io.sightline.jobs.replay;

import io.sightline.model.PointMapEstimator;
import io.sightline.model.image.LumaThumbnail;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.stream.IntStream;

/** Passes of a model over a clip, thinned as the job thins them. */
public final class EstimatedPass implements GeometryPass {

    private final PointMapEstimator estimator;
    private final List<Frame> frames;
    private final LumaThumbnail thumbnails = new LumaThumbnail(ImageLimits.DEFAULT);

    /**
     * Passes over a clip.
     *
     * @param clip in the order of time; its ids and times are replaced by those of the replay
     */
    public EstimatedPass(PointMapEstimator estimator, List<Frame> clip) {
        this.estimator = estimator;
        this.frames =
                IntStream.range(0, clip.size())
                        .mapToObj(
                                i ->
                                        new Frame(
                                                clip.get(i).scene(),
                                                clip.get(i).camera(),
                                                LiveReplay.frameId(i),
                                                LiveReplay.timeMs(i),
                                                clip.get(i).image(),
                                                null))
                        .toList();
    }

    @Override
    public byte[] thumbnail(int frame) {
        return thumbnails.of(frames.get(frame).image());
    }

    @Override
    public List<PointMap> estimate(List<Integer> indices) {
        return estimator.estimate(indices.stream().map(frames::get).toList()).join().stream()
                .map(map -> Thinned.of(map, PointMap.GRID_COLUMNS))
                .toList();
    }

    @Override
    public boolean inWorld() {
        return estimator.inWorld();
    }
}
