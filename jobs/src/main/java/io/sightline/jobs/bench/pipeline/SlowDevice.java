package io.sightline.jobs.bench.pipeline;

import io.sightline.model.ModelRuntime;
import io.sightline.model.OverloadedException;
import io.sightline.model.PointMapEstimator;
import io.sightline.model.SpatialMllm;
import io.sightline.scene.PointMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One device for the whole process that does a chunk a second, one after another, and has a queue
 * as long as the engine's; what is more it refuses. It waits instead of computing, so that what is
 * measured is what the stream does, and finds no points, so that the sampler has next to nothing to
 * do: {@code bench sampler} measures that.
 */
final class SlowDevice implements ModelRuntime {
    private static final int MOST = 64;
    private static final AtomicInteger UNDER_WAY = new AtomicInteger();
    private static final Executor DEVICE =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread thread = new Thread(work, "slow-device");
                        thread.setDaemon(true);
                        return thread;
                    });

    @Override
    public PointMapEstimator pointMaps() {
        return chunk -> {
            if (UNDER_WAY.incrementAndGet() > MOST) {
                UNDER_WAY.decrementAndGet();
                return CompletableFuture.failedFuture(
                        new OverloadedException("The slow device has enough to do"));
            }
            return CompletableFuture.supplyAsync(SlowDevice::nothingAfterASecond, DEVICE)
                    .whenComplete((maps, failure) -> UNDER_WAY.decrementAndGet());
        };
    }

    @Override
    public SpatialMllm mllm() {
        return new NoDevice().mllm();
    }

    @Override
    public void close() {
        // The device is the process's.
    }

    private static List<PointMap> nothingAfterASecond() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        return List.of();
    }
}
