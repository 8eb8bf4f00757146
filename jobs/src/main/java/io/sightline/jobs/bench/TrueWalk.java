package io.sightline.jobs.bench;

import io.sightline.jobs.replay.LiveReplay;
import io.sightline.model.image.LumaThumbnail;
import io.sightline.model.image.header.ImageLimits;
import io.sightline.rooms.render.Clip;
import io.sightline.rooms.render.Footage;
import io.sightline.rooms.render.FrameImage;
import io.sightline.rooms.render.Geometry;
import io.sightline.sampling.alignment.Similarity;
import io.sightline.sampling.published.PointField;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A walk through a room of which every point is known.
 *
 * @param frames true points at full resolution, in the room's coordinates and metres
 * @param thumbnails what they look like at a glance, {@code [64, 64]} luma each
 * @param longestSide of the room, metres
 */
record TrueWalk(List<PointMap> frames, List<byte[]> thumbnails, double longestSide) {

    /** The walk of a seed, as it would be filmed. */
    public static TrueWalk of(Footage footage, long seed) {
        Clip clip = footage.clip(seed);
        List<Geometry> geometry = clip.geometry();
        LumaThumbnail thumbnails = new LumaThumbnail(ImageLimits.DEFAULT);
        return new TrueWalk(
                IntStream.range(0, geometry.size())
                        .mapToObj(frame -> map(frame, geometry.get(frame)))
                        .toList(),
                clip.frames().stream().map(view -> thumbnails.of(FrameImage.png(view))).toList(),
                clip.room().longestSide());
    }

    /** The same walk, taken so many times without a pause. */
    public TrueWalk times(int rounds) {
        int round = frames.size();
        return new TrueWalk(
                IntStream.range(0, rounds * round)
                        .mapToObj(
                                frame ->
                                        frames.get(frame % round)
                                                .named(
                                                        LiveReplay.frameId(frame),
                                                        LiveReplay.timeMs(frame)))
                        .toList(),
                IntStream.range(0, rounds * round)
                        .mapToObj(frame -> thumbnails.get(frame % round))
                        .toList(),
                longestSide);
    }

    /** The points in other coordinates. */
    PointField in(Similarity othersFromRoom) {
        return PointField.of(frames.stream().map(map -> moved(map, othersFromRoom)).toList());
    }

    private static PointMap moved(PointMap map, Similarity othersFromRoom) {
        return map.withPoints(othersFromRoom.apply(map.points()))
                .withExtrinsics(RandomSimilarity.moved(map.extrinsics(), othersFromRoom));
    }

    private static PointMap map(int frame, Geometry geometry) {
        return new PointMap(
                LiveReplay.frameId(frame),
                LiveReplay.timeMs(frame),
                geometry.camera().width(),
                geometry.camera().height(),
                geometry.points(),
                geometry.confidence(),
                geometry.pose().extrinsics(),
                geometry.camera().intrinsics());
    }
}
