package io.sightline.chaos.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a TaskManager's resident memory is made of, as far as its parts say so themselves. Bytes.
 *
 * @param heap of the JVM, committed
 * @param heapUsed of that, by objects
 * @param nonHeap classes and compiled code, committed
 * @param direct buffers outside of the heap, those of the network among them
 * @param rocksDb block cache and write buffers of all slots, which share out managed memory
 * @param prefixes that the engine keeps, out of {@code inference.memory}
 */
public record MemoryParts(
        long heap, long heapUsed, long nonHeap, long direct, long rocksDb, long prefixes) {
    /** The setting without which Flink does not tell {@link #rocksDb}. */
    public static final String TELL_ROCKS_DB = "state.backend.rocksdb.metrics.block-cache-usage";

    private static final String MEMORY = "Status.JVM.Memory.";
    private static final List<String> NAMES =
            List.of(
                    MEMORY + "Heap.Committed",
                    MEMORY + "Heap.Used",
                    MEMORY + "NonHeap.Committed",
                    MEMORY + "Direct.TotalCapacity");

    /** Of the first TaskManager; empty until Flink has gathered all of it. */
    public static Optional<MemoryParts> of(FlinkRest rest) {
        Map<String, Long> process = rest.ofTaskManager(NAMES);
        Map<String, Long> rocksDb = rest.ofTasks("rocksdb_block-cache-usage");
        Map<String, Long> prefixes = rest.ofTasks("engine.prefix-bytes");
        if (process.size() < NAMES.size() || rocksDb.isEmpty() || prefixes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new MemoryParts(
                        process.get(NAMES.get(0)),
                        process.get(NAMES.get(1)),
                        process.get(NAMES.get(2)),
                        process.get(NAMES.get(3)),
                        ofSlots(rocksDb),
                        greatest(prefixes.values())));
    }

    /** All states of a slot say the same of the cache that they share. */
    private static long ofSlots(Map<String, Long> byState) {
        Map<String, Long> bySubtask = new TreeMap<>();
        byState.forEach(
                (name, bytes) ->
                        bySubtask.merge(name.substring(0, name.indexOf('.')), bytes, Math::max));
        return bySubtask.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All tasks of a process have one engine. */
    private static long greatest(Collection<Long> bytes) {
        return bytes.stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
