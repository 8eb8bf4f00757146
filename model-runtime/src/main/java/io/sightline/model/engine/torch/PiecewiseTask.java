package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDManager;
import io.sightline.model.Phase;
import io.sightline.model.engine.DeviceTask;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A task as the pieces that are still to be run, in order. A piece that throws stays first in line.
 *
 * @param <R> what it makes
 */
abstract class PiecewiseTask<R> implements DeviceTask<R> {
    private final NDManager manager;
    private final Deque<Piece> left = new ArrayDeque<>();

    private record Piece(Phase phase, Consumer<NDManager> work) {}

    /**
     * @param device the manager under which everything is made
     */
    PiecewiseTask(NDManager device) {
        manager = device.newSubManager();
    }

    /** Holds what goes from piece to piece; ends with the task. */
    final NDManager manager() {
        return manager;
    }

    /**
     * Adds a piece, last in line.
     *
     * @param work gets a scope that ends with it
     */
    final void add(Phase phase, Consumer<NDManager> work) {
        left.add(new Piece(phase, work));
    }

    @Override
    public final Phase phase() {
        return left.getFirst().phase;
    }

    @Override
    public final boolean step() {
        Consumer<NDManager> work = left.getFirst().work;
        DeviceMemory.guarded(() -> run(work));
        left.removeFirst();
        return left.isEmpty();
    }

    private Void run(Consumer<NDManager> work) {
        try (NDManager scope = manager.newSubManager()) {
            work.accept(scope);
        }
        return null;
    }

    @Override
    public void close() {
        manager.close();
    }
}
