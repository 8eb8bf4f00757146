package io.sightline.operators.geometry;

import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.encoder.MeasuredPointMaps;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.ModelShare;
import io.sightline.operators.SceneFrame;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import io.sightline.trace.Tracing;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Where a chunk's geometry comes from: its producer, who measured it, or a task's model. */
final class ChunkGeometry implements AutoCloseable {
    private final PointMapEstimator measured;
    private final ChunkTrace trace = new ChunkTrace(Tracing.ofProcess());
    private final ModelRuntime model;
    private final CompletableFuture<Void> loading;

    /**
     * With a task's share of the model, which begins to load.
     *
     * @param coloured whether the colours of measured points are wanted, too
     */
    ChunkGeometry(ModelRuntime.Factory models, boolean coloured, RuntimeContext context) {
        measured = new MeasuredPointMaps(coloured);
        model = ModelShare.acquire(models, context);
        loading = ModelShare.loading(model);
    }

    /** Completes when the model is loaded, or cannot be: requests tell why. */
    CompletableFuture<Void> loaded() {
        return loading.handle((done, failure) -> null);
    }

    /**
     * As {@link PointMapEstimator#estimate}, anchors first; fails as the loading did, if it did.
     */
    CompletableFuture<List<PointMap>> estimate(FrameChunk chunk) {
        return loading.isCompletedExceptionally()
                ? loading.thenApply(loaded -> List.of())
                : trace.following(
                        chunk.scene(), frames(chunk), estimator(chunk).estimate(frames(chunk)));
    }

    /**
     * What is known of a chunk from now on.
     *
     * @param maps one per frame, or none
     */
    ChunkPoints points(FrameChunk chunk, List<PointMap> maps) {
        return new ChunkPoints(
                chunk.scene(),
                frames(chunk).stream().map(Frame::id).toList(),
                maps,
                estimator(chunk).inWorld(),
                chunk.number(),
                chunk.frames().stream().mapToLong(frame -> frame.frame().timeMs()).toArray());
    }

    private PointMapEstimator estimator(FrameChunk chunk) {
        return isMeasured(chunk) ? measured : model.pointMaps();
    }

    /** One frame without depth, and the model sees them all: their points must fit together. */
    private static boolean isMeasured(FrameChunk chunk) {
        return frames(chunk).stream().allMatch(MeasuredPointMaps::covers);
    }

    private static List<Frame> frames(FrameChunk chunk) {
        return Stream.concat(chunk.anchors().stream(), chunk.frames().stream())
                .map(SceneFrame::frame)
                .toList();
    }

    @Override
    public void close() {
        model.close();
    }
}
