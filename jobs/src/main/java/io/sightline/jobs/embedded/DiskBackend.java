package io.sightline.jobs.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * Flink's settings for scenes that lie on disk, in RocksDB. An embedded Flink gives all tasks of
 * the process 128 MiB for it by default: images then leave memory a few at a time, and are written
 * some five times over until the small files are one. Nearly all that scenes remember is images,
 * which are packed already: RocksDB would try for half a millisecond each time it writes one.
 */
public final class DiskBackend {
    private static final long MIB = 1L << 20;
    private static final long LEAST = 128 * MIB;
    private static final long MOST = 1024 * MIB;
    private static final int SHARE = 16;

    private DiskBackend() {}

    /** For this machine; a container's limit counts as the machine's memory. */
    public static Map<String, String> settings() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return settings(system.getTotalMemorySize());
    }

    /**
     * For a machine of that much memory.
     *
     * @param machineBytes of which RocksDB may take a sixteenth, from 128 MiB to 1 GiB
     */
    static Map<String, String> settings(long machineBytes) {
        long bytes = Math.max(LEAST, Math.min(MOST, Math.floorDiv(machineBytes, SHARE)));
        return Map.of(
                "state.backend.type",
                "rocksdb",
                "execution.checkpointing.incremental",
                "true",
                "state.backend.rocksdb.compression.per.level",
                "NO_COMPRESSION",
                "taskmanager.memory.managed.size",
                bytes + "b");
    }
}
