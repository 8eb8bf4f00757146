package io.sightline.operators;

import java.util.List;

/**
 * Frames for one pass of the geometry model.
 *
 * @param scene the space that they show
 * @param anchors older frames of the same view, in time order; earlier chunks had them too
 * @param frames overlap with the chunk before and new frames, in time order
 * @param number its place among the scene's chunks, from 0; geometry comes back in any order
 * @param waits whether it waits for geometry when there is much to do, because it lies behind;
 *     otherwise it goes without
 */
public record FrameChunk(
        String scene,
        List<SceneFrame> anchors,
        List<SceneFrame> frames,
        long number,
        boolean waits) {

    /** A chunk that has no place yet. */
    public static FrameChunk of(String scene, List<SceneFrame> frames) {
        return new FrameChunk(scene, List.of(), frames, 0, false);
    }
}
