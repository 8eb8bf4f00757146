package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDManager;
import io.sightline.model.engine.Phase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The pieces of a device task that are still to be run, in order. A piece that throws stays first
 * in line.
 */
final class Pieces {
    private final NDManager parent;
    private final Deque<Piece> left = new ArrayDeque<>();

    private record Piece(Phase phase, Consumer<NDManager> work) {}

    /**
     * @param parent of each piece's scope
     */
    Pieces(NDManager parent) {
        this.parent = parent;
    }

    /**
     * A piece, last in line.
     *
     * @param work gets a scope that ends with it
     */
    void add(Phase phase, Consumer<NDManager> work) {
        left.add(new Piece(phase, work));
    }

    /** What the next piece is part of. */
    Phase phase() {
        return left.getFirst().phase;
    }

    /**
     * Runs the next piece.
     *
     * @return whether that was the last
     */
    boolean step() {
        Consumer<NDManager> work = left.getFirst().work;
        DeviceMemory.guarded(() -> run(work));
        left.removeFirst();
        return left.isEmpty();
    }

    private Void run(Consumer<NDManager> work) {
        try (NDManager scope = parent.newSubManager()) {
            work.accept(scope);
        }
        return null;
    }
}
