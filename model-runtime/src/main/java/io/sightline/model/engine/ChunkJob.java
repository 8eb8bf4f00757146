package io.sightline.model.engine;

import io.sightline.model.encoder.Chunk;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A chunk on its way to its point maps. */
final class ChunkJob {
    private final List<Frame> frames;
    private final CompletableFuture<List<PointMap>> result;
    private CompletableFuture<Chunk> reading;
    private boolean alone;

    ChunkJob(List<Frame> frames, CompletableFuture<List<PointMap>> result) {
        this.frames = frames;
        this.result = result;
    }

    CompletableFuture<List<PointMap>> result() {
        return result;
    }

    /** Has its frames decoded and resized on the host, once; a frame that is no image fails it. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is asked for is the result itself
    void read(Host host) {
        if (reading == null) {
            reading = host.fetch(preprocessor -> preprocessor.readChunk(frames));
            reading.exceptionally(
                    failure -> {
                        result.completeExceptionally(failure);
                        return null;
                    });
        }
    }

    /** Whether its pixels are there. */
    boolean isRead() {
        return reading != null && reading.isDone() && !reading.isCompletedExceptionally();
    }

    Chunk chunk() {
        return reading.join();
    }

    /** Whether it may share a pass with another. */
    boolean sharesPassWith(ChunkJob other) {
        return this == other
                || (!alone && !other.alone && chunk().shape().equals(other.chunk().shape()));
    }

    /** Whether it has failed before; then it is tried once more, alone. */
    boolean failedBefore() {
        boolean before = alone;
        alone = true;
        return before;
    }
}
