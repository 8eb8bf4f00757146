package io.sightline.operators.geometry;

import io.sightline.model.ModelRuntime;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.encoder.MeasuredPointMaps;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.RunningRequests;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.device.ModelShare;
import io.sightline.operators.store.FrameImages;
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
    private final FrameImages images;
    private final CompletableFuture<Void> loading;

    /**
     * With a task's share of the model, which begins to load.
     *
     * @param stored where images are that anchors do not carry
     * @param coloured whether the colours of measured points are wanted, too
     */
    ChunkGeometry(
            ModelRuntime.Factory models,
            FrameImages.Factory stored,
            boolean coloured,
            RuntimeContext context) {
        measured = new MeasuredPointMaps(coloured);
        model = ModelShare.acquire(models, context);
        images = stored.open();
        loading = ModelShare.loading(model);
    }

    /** Completes when the model is loaded, or cannot be: requests tell why. */
    CompletableFuture<Void> loaded() {
        return loading.handle((done, failure) -> null);
    }

    /**
     * As {@link PointMapEstimator#estimate}, anchors first, without those whose images are gone;
     * fails as the loading did, if it did. It can be cancelled.
     */
    CompletableFuture<List<PointMap>> estimate(FrameChunk chunk) {
        return loading.isCompletedExceptionally()
                ? loading.thenApply(loaded -> List.of())
                : trace.following(chunk.scene(), frames(chunk), seen(chunk));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whoever waits has another future
    private CompletableFuture<List<PointMap>> seen(FrameChunk chunk) {
        CompletableFuture<List<PointMap>> waited = new CompletableFuture<>();
        images.of(frames(chunk))
                .thenCompose(
                        there -> {
                            CompletableFuture<List<PointMap>> maps =
                                    estimator(chunk).estimate(there);
                            waited.whenComplete((all, failure) -> maps.cancel(true));
                            return maps;
                        })
                .whenComplete(
                        (maps, failure) -> {
                            if (failure == null) {
                                waited.complete(maps);
                            } else {
                                waited.completeExceptionally(RunningRequests.cause(failure));
                            }
                        });
        return waited;
    }

    /**
     * What is known of a chunk from now on.
     *
     * @param maps one per frame that there was an image of, or none
     */
    ChunkPoints points(FrameChunk chunk, List<PointMap> maps) {
        return new ChunkPoints(
                chunk.scene(),
                maps.isEmpty()
                        ? frames(chunk).stream().map(Frame::id).toList()
                        : maps.stream().map(PointMap::frameId).toList(),
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
        images.close();
        model.close();
    }
}
