package io.sightline.operators.geometry;

import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.operators.ChunkPoints;
import io.sightline.operators.FrameChunk;
import io.sightline.operators.SlidingHistogram;
import io.sightline.operators.device.ModelShare;
import io.sightline.operators.geometry.WaitingScene.UnderWay;
import io.sightline.operators.map.Mapping;
import io.sightline.operators.store.FrameImages;
import io.sightline.scene.PointMap;
import io.sightline.trace.LogContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keyed by scene: live chunks pass. Those that lie behind wait here for geometry, in a room of
 * their scene's own, so that neither live chunks nor frames of other scenes are held back by them;
 * scenes take turns. Only when more of one scene comes than its room holds does the job read no
 * further until there is room again.
 */
public final class WaitingChunkFunction
        extends KeyedProcessFunction<String, FrameChunk, FrameChunk> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(WaitingChunkFunction.class);

    /** Geometry of chunks that waited. */
    public static final OutputTag<ChunkPoints> POINTS =
            new OutputTag<>("points", TypeInformation.of(ChunkPoints.class));

    /** Event time once all frames have been read. */
    private static final long END = Long.MAX_VALUE;

    /** How often it is looked what has been computed. */
    private static final long LOOK_MS = 50;

    /** When a full engine is asked again for a chunk that all others wait for. */
    private static final long AGAIN_MS = 200;

    private final ModelRuntime.Factory models;
    private final FrameImages.Factory images;
    private final boolean coloured;
    private final WaitingRoom room;
    private final int capacity;
    private final long timeoutMs;
    private transient ChunkGeometry geometry;
    private transient CompletableFuture<Void> loaded;
    private transient WaitingChunkState state;
    private transient SceneTurns turns;
    private transient Map<String, WaitingScene> scenes;
    private transient Counter computed;
    private transient Counter failed;
    private transient Histogram latencyMs;

    /** Geometry by a model that tasks acquire for themselves. */
    public WaitingChunkFunction(
            ModelRuntime.Factory models,
            FrameImages.Factory images,
            JobConfiguration configuration) {
        this.models = models;
        this.images = images;
        this.coloured = Mapping.of(configuration).isOn();
        this.room = WaitingRoom.of(configuration);
        this.capacity = configuration.get(ModelOptions.GEOMETRY_CAPACITY);
        this.timeoutMs = configuration.get(ModelOptions.GEOMETRY_TIMEOUT).toMillis();
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("waiting-chunks");
        computed = metrics.counter("computed");
        failed = metrics.counter("failed");
        latencyMs = metrics.histogram("latency-ms", new SlidingHistogram());
        state = new WaitingChunkState(getRuntimeContext());
        turns = new SceneTurns(capacity);
        scenes = new HashMap<>();
        metrics.gauge("under-way", turns::underWay);
        geometry = new ChunkGeometry(models, images, coloured, getRuntimeContext());
        loaded = geometry.loaded();
    }

    @Override
    public void close() {
        if (geometry != null) {
            geometry.close();
        }
    }

    @Override
    public void processElement(FrameChunk chunk, Context context, Collector<FrameChunk> out)
            throws Exception {
        if (!chunk.waits()) {
            out.collect(chunk);
            return;
        }
        WaitingScene scene = scene(context.getCurrentKey());
        WaitingRoom taken = WaitingRoom.takenBy(chunk);
        while (scene.isFullFor(taken, room)) {
            await(scene, context);
        }
        state.put(chunk);
        scene.add(chunk.number(), taken);
        proceed(scene, context);
    }

    @Override
    public void onTimer(long timerMs, OnTimerContext context, Collector<FrameChunk> out)
            throws Exception {
        WaitingScene scene = scene(context.getCurrentKey());
        scene.tryAgain();
        while (context.timeDomain() == TimeDomain.EVENT_TIME && !scene.isEmpty()) {
            await(scene, context);
        }
        proceed(scene, context);
    }

    /** Those of the current key; after a restart, as the state has them. */
    private WaitingScene scene(String key) throws Exception {
        WaitingScene known = scenes.get(key);
        if (known == null) {
            known = new WaitingScene();
            for (FrameChunk chunk : state.all()) {
                known.add(chunk.number(), WaitingRoom.takenBy(chunk));
            }
            scenes.put(key, known);
        }
        return known;
    }

    /** What is computed leaves, what has its turn starts, and the scene is looked at again. */
    private void proceed(WaitingScene scene, Context context) throws Exception {
        String key = context.getCurrentKey();
        leaveDone(scene, context);
        while (loaded.isDone() && scene.next() != null && turns.take(key)) {
            start(scene, scene.next());
            leaveDone(scene, context);
        }
        if (scene.next() == null) {
            turns.pass(key);
        }
        TimerService timers = context.timerService();
        if (scene.isEmpty()) {
            scenes.remove(key);
            timers.deleteEventTimeTimer(END);
        } else {
            long nowMs = timers.currentProcessingTime();
            timers.registerProcessingTimeTimer(nowMs - nowMs % LOOK_MS + LOOK_MS);
            timers.registerEventTimeTimer(END);
        }
    }

    private void leaveDone(WaitingScene scene, Context context) throws Exception {
        for (long number : scene.done()) {
            leave(scene, number, context);
        }
    }

    /** The earliest chunk is computed, whoever else waits for a turn. */
    private void await(WaitingScene scene, Context context) throws Exception {
        long number = scene.first();
        loaded.get();
        if (scene.underWay(number) == null) {
            turns.takeAtOnce(context.getCurrentKey());
            start(scene, number);
        }
        try {
            scene.underWay(number).maps().get();
        } catch (ExecutionException e) {
            if (scene.underWay(number).refused()) {
                CompletableFuture.runAsync(
                                () -> {},
                                CompletableFuture.delayedExecutor(AGAIN_MS, TimeUnit.MILLISECONDS))
                        .get();
            }
        }
        leave(scene, number, context);
    }

    private void start(WaitingScene scene, long number) throws Exception {
        FrameChunk chunk = state.chunk(number);
        long startNanos = System.nanoTime();
        CompletableFuture<List<PointMap>> maps;
        try {
            maps =
                    geometry.estimate(chunk)
                            .orTimeout(timeoutMs, TimeUnit.MILLISECONDS)
                            .whenComplete((done, failure) -> measure(startNanos));
        } catch (RuntimeException e) {
            maps = CompletableFuture.failedFuture(e);
        }
        scene.start(number, new UnderWay(chunk, maps));
    }

    private void measure(long startNanos) {
        latencyMs.update(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
    }

    /** A chunk that is done leaves, unless the engine had no room for it. */
    private void leave(WaitingScene scene, long number, Context context) throws Exception {
        UnderWay done = scene.underWay(number);
        turns.end();
        if (done.refused()) {
            scene.refuse(number);
            return;
        }
        List<PointMap> maps = maps(done);
        scene.leave(number);
        state.remove(number);
        context.output(POINTS, geometry.points(done.chunk(), maps));
    }

    private List<PointMap> maps(UnderWay done) {
        Throwable failure = done.failure();
        if (ModelShare.failsTask(failure)) {
            throw (RuntimeException) failure;
        }
        if (failure == null) {
            List<PointMap> maps = done.maps().join();
            if (!maps.isEmpty()) {
                computed.inc();
            }
            return maps;
        }
        failed.inc();
        try (LogContext about = LogContext.of(done.chunk().scene())) {
            LOG.warn(
                    "Scene '{}': no geometry of {} frames that waited; they stay without coverage",
                    done.chunk().scene(),
                    done.chunk().frames().size(),
                    failure);
        }
        return List.of();
    }
}
