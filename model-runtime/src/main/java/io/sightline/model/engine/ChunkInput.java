package io.sightline.model.engine;

import java.util.List;

/** Frames of a chunk decoded and resized on the host, ready for the spatial backbone. */
public interface ChunkInput {

    /** Chunks of equal shape can share a pass. */
    List<Integer> shape();
}
