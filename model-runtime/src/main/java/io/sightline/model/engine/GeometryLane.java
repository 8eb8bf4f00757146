package io.sightline.model.engine;

import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Geometry chunks: those of equal shape run together, piece by piece. */
final class GeometryLane implements Lane {
    private final EngineParts parts;
    private final List<ChunkJob> waiting = new ArrayList<>();
    private final List<ChunkJob> running = new ArrayList<>();
    private DeviceTask<List<List<PointMap>>> task;
    private long passNanos;
    private int most;

    GeometryLane(EngineParts parts) {
        this.parts = parts;
        most = parts.options().steps().chunks();
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
        long start = parts.clock().nanos();
        try {
            if (task == null) {
                begin();
            }
            boolean last = task.step();
            passNanos += parts.clock().nanos() - start;
            if (last) {
                deliver(task.result());
                end();
            }
        } catch (RuntimeException e) {
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
        task = parts.device().pointMaps(running.stream().map(ChunkJob::input).toList());
    }

    private void deliver(List<List<PointMap>> pointMaps) {
        parts.meters().geometry(running.size(), passNanos);
        for (int i = 0; i < running.size(); i++) {
            ChunkJob job = running.get(i);
            List<PointMap> maps = pointMaps.get(i);
            parts.host().execute(() -> job.result().complete(maps));
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
    private void retryOrFail(RuntimeException failure) {
        List<ChunkJob> failed = List.copyOf(running);
        end();
        parts.guard().relieve(failure);
        if (failure instanceof OutOfDeviceMemoryException) {
            most = Math.max(1, failed.size() / 2);
        }
        List<ChunkJob> again = new ArrayList<>();
        for (ChunkJob job : failed) {
            if (job.failedBefore()) {
                job.result()
                        .completeExceptionally(
                                MemoryGuard.sentence("The chunk's geometry", failure));
            } else {
                again.add(job);
            }
        }
        waiting.addAll(0, again);
    }

    private void readAhead() {
        waiting.stream().limit(2L * most).forEach(job -> job.read(parts));
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
