package io.sightline.operators;

import io.sightline.scene.PointMap;
import java.util.List;

/**
 * What the geometry model made of a chunk.
 *
 * @param scene the space
 * @param frameIds frames of the chunk, anchors first
 * @param maps one per frame, in the same order and the chunk's own coordinates; empty when there is
 *     no geometry, so that nobody waits for it
 */
public record ChunkPoints(String scene, List<String> frameIds, List<PointMap> maps) {}
