package io.sightline.model.engine;

import com.codahale.metrics.Clock;
import io.sightline.model.engine.memory.MemoryGuard;
import io.sightline.model.engine.memory.OutOfDeviceMemoryException;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Geometry chunks: those of equal shape run together, piece by piece. */
final class GeometryLane implements Lane {
    private final Host host;
    private final InferenceDevice device;
    private final MemoryGuard guard;
    private final Clock clock;
    private final EngineMetrics metrics;
    private final List<ChunkJob> waiting = new ArrayList<>();
    private final List<ChunkJob> running = new ArrayList<>();
    private DeviceTask<List<List<PointMap>>> task;
    private long passNanos;
    private int most;

    /**
     * @param most chunks of a pass
     */
    GeometryLane(
            int most,
            Host host,
            InferenceDevice device,
            MemoryGuard guard,
            Clock clock,
            EngineMetrics metrics) {
        this.most = most;
        this.host = host;
        this.device = device;
        this.guard = guard;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A chunk, last in line. */
    void add(ChunkJob job) {
        waiting.add(job);
        readAhead();
    }

    @Override
    public StepKind kind() {
        return StepKind.GEOMETRY;
    }

    @Override
    public boolean hasWork() {
        return task != null || first().isPresent();
    }

    @Override
    public int size() {
        return waiting.size() + running.size();
    }

    @Override
    public void step() {
        long start = clock.getTick();
        try {
            if (task == null) {
                begin();
            }
            boolean last = task.step();
            passNanos += clock.getTick() - start;
            if (last) {
                deliver(task.result());
                end();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            retryOrFail(e);
        }
        readAhead();
    }

    private Optional<ChunkJob> first() {
        return waiting.stream().filter(ChunkJob::isRead).findFirst();
    }

    private void begin() {
        ChunkJob first = first().orElseThrow();
        waiting.stream()
                .filter(job -> job.isRead() && job.sharesPassWith(first))
                .limit(most)
                .forEach(running::add);
        waiting.removeAll(running);
        passNanos = 0;
        task = device.pointMaps(running.stream().map(ChunkJob::chunk).toList());
    }

    private void deliver(List<List<PointMap>> pointMaps) {
        for (int i = 0; i < running.size(); i++) {
            CompletableFuture<List<PointMap>> result = running.get(i).result();
            List<PointMap> maps = pointMaps.get(i);
            metrics.geometry.update(passNanos / running.size());
            host.perform(result, preprocessor -> result.complete(maps));
        }
    }

    private void end() {
        running.clear();
        if (task != null) {
            task.close();
            task = null;
        }
    }

    /** Each chunk of a failed pass gets one more, alone. */
    private void retryOrFail(Throwable failure) {
        List<ChunkJob> failed = List.copyOf(running);
        waiting.addAll(0, failed);
        end();
        guard.relieve(failure);
        if (failure instanceof OutOfDeviceMemoryException) {
            most = Math.max(1, failed.size() / 2);
        }
        for (ChunkJob job : failed) {
            if (job.failedBefore()) {
                waiting.remove(job);
                job.result()
                        .completeExceptionally(
                                MemoryGuard.explained("The chunk's geometry", failure));
            }
        }
    }

    private void readAhead() {
        waiting.stream().limit(2L * most).forEach(job -> job.read(host));
    }

    @Override
    public void sweep(long nowMs) {
        waiting.removeIf(job -> job.result().isDone());
        if (task != null && running.stream().allMatch(job -> job.result().isDone())) {
            end();
        }
        readAhead();
    }

    @Override
    public void close(RuntimeException cause) {
        waiting.forEach(job -> job.result().completeExceptionally(cause));
        running.forEach(job -> job.result().completeExceptionally(cause));
        waiting.clear();
        end();
    }
}
