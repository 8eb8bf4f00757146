package io.sightline.sampling.memory;

import io.sightline.sampling.alignment.FrameGrid;

/**
 * Where the sampler's state of one scene lives. The sampler itself remembers nothing, so state can
 * be keyed, snapshotted and restored by whoever implements this.
 */
public interface SamplerMemory {

    /** The scene as a whole; {@link SceneGeometry#unknown()} when it is new. */
    SceneGeometry scene();

    /** Replaces it. */
    void scene(SceneGeometry scene);

    /** A remembered frame, {@code null} when there is none of that id. */
    FrameView view(String frameId);

    /** All remembered frames, in any order; nothing is written while they are iterated. */
    Iterable<FrameView> views();

    /** Remembers a frame, or replaces what is remembered of it. */
    void view(FrameView view);

    /** A remembered frame's points, {@code null} while they are not known. */
    FrameGrid grid(String frameId);

    /** Remembers a frame's points. */
    void grid(FrameGrid grid);

    /** Forgets a frame and its points. */
    void remove(String frameId);
}
