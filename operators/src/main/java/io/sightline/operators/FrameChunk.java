package io.sightline.operators;

import java.util.List;

/**
 * Frames for one pass of the geometry model.
 *
 * @param scene the space that they show
 * @param anchors older frames of the same view, in time order; earlier chunks had them too
 * @param frames overlap with the chunk before and new frames, in time order
 */
public record FrameChunk(String scene, List<SceneFrame> anchors, List<SceneFrame> frames) {}
