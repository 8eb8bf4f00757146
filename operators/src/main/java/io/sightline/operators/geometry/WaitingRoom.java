package io.sightline.operators.geometry;

import io.sightline.config.JobConfiguration;
import io.sightline.config.SceneOptions;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.SceneFrame;
import java.io.Serializable;
import java.util.stream.Stream;

/**
 * How much of a scene may wait for geometry: half of what its memory may hold on the way, so that
 * the memory never has to forget a frame whose geometry is still to come.
 *
 * @param frames most of them
 * @param bytes most bytes of their images, anchors included
 */
record WaitingRoom(int frames, long bytes) implements Serializable {
    /** A quarter of a scene's bytes is for frames on their way; this is half of it. */
    private static final int OF_BYTES = 8;

    /** A scene holds at most twice the frames that it remembers. */
    private static final int OF_FRAMES = 2;

    static WaitingRoom of(JobConfiguration configuration) {
        return new WaitingRoom(
                Math.floorDiv(configuration.get(SceneOptions.MEMORY_FRAMES), OF_FRAMES),
                Math.floorDiv(configuration.get(SceneOptions.MEMORY_BYTES).getBytes(), OF_BYTES));
    }

    /** What a chunk takes of it. */
    static WaitingRoom takenBy(FrameChunk chunk) {
        long bytes =
                Stream.concat(chunk.anchors().stream(), chunk.frames().stream())
                        .mapToLong(WaitingRoom::bytes)
                        .sum();
        return new WaitingRoom(chunk.frames().size(), bytes);
    }

    private static long bytes(SceneFrame arrived) {
        boolean measured = arrived.frame().pose() != null && arrived.frame().pose().depth() != null;
        return arrived.frame().image().length
                + (measured ? arrived.frame().pose().depth().length : 0L);
    }

    /** Whether there is room for one more. */
    boolean holds(int moreFrames, long moreBytes) {
        return moreFrames <= frames && moreBytes <= bytes;
    }
}
