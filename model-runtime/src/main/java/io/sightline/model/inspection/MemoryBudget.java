package io.sightline.model.inspection;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import io.sightline.model.ModelException;
import io.sightline.model.engine.EngineOptions.Memory;
import io.sightline.model.engine.memory.MemoryShares;
import java.lang.management.ManagementFactory;

/**
 * How much memory there is for an engine.
 *
 * @param device of the device that computes
 * @param heap of the same memory that Java's heap may grow to; 0 on a GPU
 */
public record MemoryBudget(long device, long heap) {
    private static final long MIB = 1L << 20;

    /** What this process may use of a device; a container's limit counts as the machine's. */
    public static MemoryBudget of(Device device) {
        if (device.isGpu()) {
            return new MemoryBudget(CudaUtils.getGpuMemory(device).getMax(), 0);
        }
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new MemoryBudget(system.getTotalMemorySize(), Runtime.getRuntime().maxMemory());
    }

    /**
     * What an engine may take in all: as set; else what the process was given for such use; else
     * nine tenths of a GPU; else half of what the heap leaves of the machine, or as much more as
     * the weights need, up to four fifths.
     *
     * @param weights bytes of them
     * @throws ModelException if there is not as much as is set
     */
    public long total(Memory memory, long weights) {
        return checked(allowed(memory, weights));
    }

    private long allowed(Memory memory, long weights) {
        if (memory.bytes() > 0) {
            return memory.bytes();
        }
        if (heap == 0) {
            return device / 10 * 9;
        }
        if (memory.given() > 0) {
            return memory.given();
        }
        long free = Math.max(0, device - heap);
        return Math.max(free / 2, Math.min(free / 5 * 4, MemoryShares.least(weights)));
    }

    /**
     * What an engine on a GPU may take of the host's memory for prefixes that the GPU has no room
     * for: of what the process was given for such use a half, else a quarter of what the heap
     * leaves; for each of several GPUs a part of that. On a processor nothing, for there it is one
     * memory.
     *
     * @param gpus that this process may use
     */
    public static long spare(Device device, Memory memory, int gpus) {
        return device.isGpu() ? of(Device.cpu()).spare(memory, gpus) : 0;
    }

    long spare(Memory memory, int gpus) {
        long most = memory.given() > 0 ? memory.given() / 2 : (device - heap) / 4;
        return Math.max(0, most) / Math.max(1, gpus);
    }

    /** Whether an engine with such weights has what it should at least be allowed. */
    public boolean holds(Memory memory, long weights) {
        long most = Math.min(device - heap, allowed(memory, weights));
        return MemoryShares.least(weights) <= most;
    }

    private long checked(long bytes) {
        if (bytes > device - heap) {
            throw new ModelException(
                    String.format(
                            "The model may take %,d MiB, but of the %,d MiB that there are the Java"
                                    + " heap may take %,d: lower inference.memory or the heap, or"
                                    + " allow the process more",
                            bytes / MIB, device / MIB, heap / MIB));
        }
        return bytes;
    }
}
