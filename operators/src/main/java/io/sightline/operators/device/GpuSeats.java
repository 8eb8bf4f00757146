package io.sightline.operators.device;

import io.sightline.scene.BoundedMap;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;

/**
 * Which of a TaskManager's GPUs each subtask uses. All operators of one subtask use the same, and
 * use it again after a restart, so that a scene finds its prefixes; new subtasks get the GPU that
 * the fewest use. One that was lost is left alone for a while, if there is another. Thread-safe.
 */
final class GpuSeats {
    /** Those of this process. */
    static final GpuSeats OF_PROCESS = new GpuSeats();

    /** Longer than a job takes to come back a few times. */
    private static final long LEFT_ALONE_MS = 300_000;

    /** Subtasks of jobs that ended long ago need not be known. */
    private static final int MOST = 1_000;

    private final Map<Subtask, Integer> seats = BoundedMap.ofLastUsed(MOST);
    private final Map<Integer, Long> lostMs = new HashMap<>();

    /**
     * The GPU of a subtask.
     *
     * @param gpus that there are, one at least
     */
    synchronized int take(Subtask subtask, NavigableSet<Integer> gpus, long nowMs) {
        Integer before = seats.get(subtask);
        if (before != null && gpus.contains(before) && !isLost(before, nowMs)) {
            return before;
        }
        Collection<Integer> usable = gpus.stream().filter(gpu -> !isLost(gpu, nowMs)).toList();
        int fewest =
                (usable.isEmpty() ? gpus : usable)
                        .stream()
                                .min(Comparator.comparingLong(gpu -> users(subtask, gpu)))
                                .orElseThrow();
        seats.put(subtask, fewest);
        return fewest;
    }

    /** Subtasks of other jobs count no less: they compute there, too. */
    private long users(Subtask subtask, int gpu) {
        return seats.entrySet().stream()
                .filter(seat -> !seat.getKey().equals(subtask) && seat.getValue() == gpu)
                .count();
    }

    private boolean isLost(int gpu, long nowMs) {
        Long since = lostMs.get(gpu);
        return since != null && nowMs - since < LEFT_ALONE_MS;
    }

    /** Whether one of these is not lost. */
    synchronized boolean isAnyUsable(Collection<Integer> gpus, long nowMs) {
        return gpus.stream().anyMatch(gpu -> !isLost(gpu, nowMs));
    }

    /** A GPU's model cannot be loaded, or is of no use any more. */
    synchronized void lose(int gpu, long nowMs) {
        lostMs.put(gpu, nowMs);
    }
}
