package io.sightline.operators.geometry;

import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.model.OverloadedException;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.encoder.MeasuredPointMaps;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.ConcurrentCounter;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.ModelShare;
import io.sightline.operators.RunningRequests;
import io.sightline.operators.SceneFrame;
import io.sightline.operators.SlidingHistogram;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chunks to point maps: those that the producer measured, or the model's, on its device. A chunk
 * that takes too long, fails, or, when it is live, finds too many before it leaves without
 * geometry, and the job goes on: live frames never queue behind geometry. A chunk that lies behind
 * waits for its turn, so that what comes of it does not depend on how fast it was read; once as
 * many wait as are under way, the operator takes no more.
 */
public final class PointMapFunction extends RichAsyncFunction<FrameChunk, ChunkPoints> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PointMapFunction.class);

    /** When a full engine is asked again. */
    private static final long AGAIN_MS = 200;

    private final ModelRuntime.Factory models;
    private final int capacity;
    private final long timeoutMs;
    private transient ModelRuntime model;
    private transient CompletableFuture<Void> loading;
    private transient PointMapEstimator measured;
    private transient RunningRequests<FrameChunk, List<PointMap>> running;
    private transient Counter computed;
    private transient Counter failed;
    private transient Counter timedOut;
    private transient Counter shed;
    private transient Histogram latencyMs;

    /** Point maps by a model that tasks acquire for themselves. */
    public PointMapFunction(ModelRuntime.Factory models, JobConfiguration configuration) {
        this.models = models;
        this.capacity = configuration.get(ModelOptions.GEOMETRY_CAPACITY);
        this.timeoutMs = configuration.get(ModelOptions.GEOMETRY_TIMEOUT).toMillis();
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("chunks");
        computed = metrics.counter("computed", new ConcurrentCounter());
        failed = metrics.counter("failed", new ConcurrentCounter());
        timedOut = metrics.counter("timed-out");
        shed = metrics.counter("shed");
        latencyMs = metrics.histogram("latency-ms", new SlidingHistogram());
        running = new RunningRequests<>(capacity);
        metrics.gauge("under-way", running::count);
        measured = new MeasuredPointMaps();
        model = ModelShare.acquire(models, getRuntimeContext());
        loading = ModelShare.loading(model);
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
        if (model != null) {
            model.close();
        }
    }

    @Override
    public void asyncInvoke(FrameChunk chunk, ResultFuture<ChunkPoints> result) {
        if (chunk.waits()) {
            wait(chunk, result);
        } else if (running.full()) {
            shed.inc();
            result.complete(List.of(points(chunk, List.of())));
        } else {
            running.start(chunk, () -> estimate(chunk), done(chunk, result));
        }
    }

    /** Its time counts from its turn on; an engine that others fill is asked again. */
    private void wait(FrameChunk chunk, ResultFuture<ChunkPoints> result) {
        BiConsumer<List<PointMap>, Throwable> done = done(chunk, result);
        running.startInTurn(
                chunk,
                () -> estimate(chunk).orTimeout(timeoutMs, TimeUnit.MILLISECONDS),
                (maps, failure) -> {
                    if (failure instanceof OverloadedException) {
                        CompletableFuture.delayedExecutor(AGAIN_MS, TimeUnit.MILLISECONDS)
                                .execute(() -> wait(chunk, result));
                    } else {
                        done.accept(maps, failure);
                    }
                });
    }

    /** Fails as the loading did, if it did. */
    private CompletableFuture<List<PointMap>> estimate(FrameChunk chunk) {
        return loading.isCompletedExceptionally()
                ? loading.thenApply(loaded -> List.of())
                : estimator(chunk).estimate(frames(chunk));
    }

    private BiConsumer<List<PointMap>, Throwable> done(
            FrameChunk chunk, ResultFuture<ChunkPoints> result) {
        long startNanos = System.nanoTime();
        return (maps, failure) -> {
            latencyMs.update((System.nanoTime() - startNanos) / 1_000_000);
            if (ModelShare.failsTask(failure)) {
                result.completeExceptionally(failure);
            } else {
                result.complete(
                        List.of(failure == null ? computed(chunk, maps) : failed(chunk, failure)));
            }
        };
    }

    @Override
    public void timeout(FrameChunk chunk, ResultFuture<ChunkPoints> result) {
        if (chunk.waits()) {
            return;
        }
        timedOut.inc();
        LOG.warn(
                "Scene '{}': geometry of {} frames took too long; they stay without coverage",
                chunk.scene(),
                chunk.frames().size());
        result.complete(List.of(points(chunk, List.of())));
        running.giveUp(chunk);
    }

    private ChunkPoints computed(FrameChunk chunk, List<PointMap> maps) {
        if (!maps.isEmpty()) {
            computed.inc();
        }
        return points(chunk, maps);
    }

    private ChunkPoints failed(FrameChunk chunk, Throwable failure) {
        failed.inc();
        LOG.warn(
                "Scene '{}': no geometry of {} frames; they stay without coverage",
                chunk.scene(),
                chunk.frames().size(),
                failure);
        return points(chunk, List.of());
    }

    private ChunkPoints points(FrameChunk chunk, List<PointMap> maps) {
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
}
