package io.sightline.operators;

import io.sightline.scene.PointMap;
import java.util.List;

/**
 * What is known of a chunk's geometry.
 *
 * @param scene the space
 * @param frameIds frames of the chunk, anchors first
 * @param maps one per frame, in the same order; empty when there is no geometry, so that nobody
 *     waits for it
 * @param inWorld whether they are in coordinates that all chunks of the scene share; otherwise they
 *     are in the chunk's own
 * @param number the chunk's place among the scene's chunks, from 0
 * @param timesMs capture times of its frames without the anchors, in the order of their ids
 */
public record ChunkPoints(
        String scene,
        List<String> frameIds,
        List<PointMap> maps,
        boolean inWorld,
        long number,
        long[] timesMs) {

    /** The chunk's own frames, without its anchors. */
    public List<String> ownFrameIds() {
        return frameIds.subList(frameIds.size() - timesMs.length, frameIds.size());
    }
}
