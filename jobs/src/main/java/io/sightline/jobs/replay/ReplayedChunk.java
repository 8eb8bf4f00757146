package io.sightline.jobs.replay;

import io.sightline.sampling.ChunkPlacement;
import io.sightline.sampling.selection.LiveSelection;
import java.util.List;

/**
 * The state of affairs after a chunk.
 *
 * @param frames that the pass saw, anchors first
 * @param seen how many frames of the clip have come so far
 * @param placement what became of its geometry
 * @param selection what a question would be answered from now
 */
public record ReplayedChunk(
        List<Integer> frames, int seen, ChunkPlacement placement, LiveSelection selection) {

    /** The selected frames as indices into the clip, in time order. */
    public List<Integer> selected() {
        return selection.frames().stream().map(f -> Integer.valueOf(f.frameId())).toList();
    }
}
