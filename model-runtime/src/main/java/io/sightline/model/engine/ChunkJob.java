package io.sightline.model.engine;

import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A chunk on its way to its point maps. */
final class ChunkJob {
    private final List<Frame> frames;
    private final CompletableFuture<List<PointMap>> result;
    private final long arrivedNanos;
    private CompletableFuture<ChunkInput> reading;
    private boolean alone;

    ChunkJob(List<Frame> frames, CompletableFuture<List<PointMap>> result, long arrivedNanos) {
        this.frames = frames;
        this.result = result;
        this.arrivedNanos = arrivedNanos;
    }

    CompletableFuture<List<PointMap>> result() {
        return result;
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    /** Has its frames decoded and resized on the host, once; a frame that is no image fails it. */
    void read(EngineParts parts) {
        if (reading == null) {
            reading =
                    CompletableFuture.supplyAsync(
                                    () -> parts.preprocessor().readChunk(frames), parts.host())
                            .whenComplete((read, failure) -> wasRead(parts, failure));
        }
    }

    private void wasRead(EngineParts parts, Throwable failure) {
        if (failure != null) {
            result.completeExceptionally(failure.getCause());
        }
        parts.mailbox().wake();
    }

    /** Whether its pixels are there. */
    boolean isRead() {
        return reading != null && reading.isDone() && !reading.isCompletedExceptionally();
    }

    ChunkInput input() {
        return reading.join();
    }

    /** Whether it may share a pass with another. */
    boolean sharesPassWith(ChunkJob other) {
        return this == other
                || (!alone && !other.alone && input().shape().equals(other.input().shape()));
    }

    /** Whether it has failed before; then it is tried once more, alone. */
    boolean failedBefore() {
        boolean before = alone;
        alone = true;
        return before;
    }
}
