package io.sightline.operators.geometry;

import io.sightline.model.OverloadedException;
import io.sightline.operators.FrameChunk;
import io.sightline.scene.PointMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A scene's chunks that wait for geometry, by number: what they take, and what is being computed of
 * them. Nothing of this is state; the chunks themselves are.
 */
final class WaitingScene {
    private final NavigableMap<Long, WaitingRoom> waiting = new TreeMap<>();
    private final Map<Long, UnderWay> underWay = new TreeMap<>();
    private final Set<Long> refused = new HashSet<>();

    /** A chunk whose geometry is being computed. */
    record UnderWay(FrameChunk chunk, CompletableFuture<List<PointMap>> maps) {
        /** Why there will be none; {@code null} if it was computed. */
        Throwable failure() {
            try {
                maps.join();
                return null;
            } catch (CompletionException e) {
                return e.getCause();
            } catch (RuntimeException e) {
                return e;
            }
        }

        boolean refused() {
            return maps.isDone() && failure() instanceof OverloadedException;
        }
    }

    void add(long number, WaitingRoom taken) {
        waiting.put(number, taken);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether a further chunk would be too much. */
    boolean isFullFor(WaitingRoom taken, WaitingRoom room) {
        int frames = taken.frames();
        long bytes = taken.bytes();
        for (WaitingRoom other : waiting.values()) {
            frames += other.frames();
            bytes += other.bytes();
        }
        return !isEmpty() && !room.holds(frames, bytes);
    }

    /** The earliest chunk. */
    long first() {
        return waiting.firstKey();
    }

    /** The earliest chunk that nobody works at; {@code null} if there is none. */
    Long next() {
        for (Long number : waiting.keySet()) {
            if (!underWay.containsKey(number) && !refused.contains(number)) {
                return number;
            }
        }
        return null;
    }

    void start(long number, UnderWay started) {
        underWay.put(number, started);
    }

    /** What is being computed of a chunk; {@code null} when nobody works at it. */
    UnderWay underWay(long number) {
        return underWay.get(number);
    }

    /** Chunks that are computed, or will not be. */
    List<Long> done() {
        List<Long> done = new ArrayList<>();
        underWay.forEach(
                (number, started) -> {
                    if (started.maps().isDone()) {
                        done.add(number);
                    }
                });
        return done;
    }

    /** It was refused, and is not the next one before {@link #tryAgain}. */
    void refuse(long number) {
        underWay.remove(number);
        refused.add(number);
    }

    void tryAgain() {
        refused.clear();
    }

    /** It waits no longer. */
    void leave(long number) {
        waiting.remove(number);
        underWay.remove(number);
        refused.remove(number);
    }
}
