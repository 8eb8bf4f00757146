package io.sightline.operators.geometry;

import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.model.OverloadedException;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.ConcurrentCounter;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.RunningRequests;
import io.sightline.operators.SlidingHistogram;
import io.sightline.operators.device.ModelShare;
import io.sightline.operators.map.Mapping;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.PointMap;
import io.sightline.trace.LogContext;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live chunks to point maps: those that the producer measured, or the model's, on its device. A
 * chunk that takes too long, fails, or finds too many before it leaves without geometry, and the
 * job goes on: live frames never queue behind geometry.
 */
public final class PointMapFunction extends RichAsyncFunction<FrameChunk, ChunkPoints> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PointMapFunction.class);

    private final ModelRuntime.Factory models;
    private final FrameImages.Factory images;
    private final boolean coloured;
    private final int capacity;
    private transient ChunkGeometry geometry;
    private transient RunningRequests<FrameChunk, List<PointMap>> running;
    private transient Counter computed;
    private transient Counter failed;
    private transient Counter timedOut;
    private transient Counter shed;
    private transient Histogram latencyMs;

    /** Point maps by a model that tasks acquire for themselves. */
    public PointMapFunction(
            ModelRuntime.Factory models,
            FrameImages.Factory images,
            JobConfiguration configuration) {
        this.models = models;
        this.images = images;
        this.coloured = Mapping.of(configuration).isOn();
        this.capacity = configuration.get(ModelOptions.GEOMETRY_CAPACITY);
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("chunks");
        computed = metrics.counter("computed", new ConcurrentCounter());
        failed = metrics.counter("failed", new ConcurrentCounter());
        timedOut = metrics.counter("timed-out");
        shed = metrics.counter("shed", new ConcurrentCounter());
        latencyMs = metrics.histogram("latency-ms", new SlidingHistogram());
        running = new RunningRequests<>(capacity);
        metrics.gauge("under-way", running::count);
        geometry = new ChunkGeometry(models, images, coloured, getRuntimeContext());
        GeometryLoad.add(running, getRuntimeContext());
    }

    @Override
    public void close() {
        if (geometry != null) {
            GeometryLoad.remove(running, getRuntimeContext());
            geometry.close();
        }
    }

    @Override
    public void asyncInvoke(FrameChunk chunk, ResultFuture<ChunkPoints> result) {
        if (running.full() || !chunk.hasImages()) {
            shed.inc();
            result.complete(List.of(geometry.points(chunk, List.of())));
        } else {
            running.start(chunk, () -> geometry.estimate(chunk), done(chunk, result));
        }
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
        timedOut.inc();
        try (LogContext about = LogContext.of(chunk.scene())) {
            LOG.warn(
                    "Scene '{}': geometry of {} frames took too long; they stay without coverage",
                    chunk.scene(),
                    chunk.frames().size());
        }
        result.complete(List.of(geometry.points(chunk, List.of())));
        running.giveUp(chunk);
    }

    private ChunkPoints computed(FrameChunk chunk, List<PointMap> maps) {
        if (!maps.isEmpty()) {
            computed.inc();
        }
        return geometry.points(chunk, maps);
    }

    private ChunkPoints failed(FrameChunk chunk, Throwable failure) {
        if (failure instanceof OverloadedException) {
            shed.inc();
            return geometry.points(chunk, List.of());
        }
        failed.inc();
        try (LogContext about = LogContext.of(chunk.scene())) {
            LOG.warn(
                    "Scene '{}': no geometry of {} frames; they stay without coverage",
                    chunk.scene(),
                    chunk.frames().size(),
                    failure);
        }
        return geometry.points(chunk, List.of());
    }
}
