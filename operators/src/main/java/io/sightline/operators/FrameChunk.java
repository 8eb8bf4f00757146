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

    /** The same chunk with older frames that hold it in place. */
    public FrameChunk withAnchors(List<SceneFrame> older) {
        return new FrameChunk(scene, older, frames, number, waits);
    }

    /**
     * The same chunk, of which nothing is left but which frames it had: it goes without geometry.
     */
    public FrameChunk withoutImages() {
        List<SceneFrame> references = frames.stream().map(SceneFrame::reference).toList();
        return new FrameChunk(scene, List.of(), references, number, waits);
    }

    /** Whether there is anything to compute geometry from. */
    public boolean hasImages() {
        return frames.get(0).frame().image().length > 0;
    }
}
