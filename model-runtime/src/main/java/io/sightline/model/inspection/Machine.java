package io.sightline.model.inspection;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Memory that there is.
 *
 * @param hostBytes of this machine, or of the container
 * @param gpuBytes of each GPU that the model can see
 */
public record Machine(long hostBytes, List<Long> gpuBytes) {
    /** What the JVM and the system want for themselves. */
    private static final long RESERVED_BYTES = 1L << 30;

    /** This one. */
    public static Machine here() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        int gpus = Engine.getEngine(PtEngine.ENGINE_NAME).getGpuCount();
        return new Machine(
                system.getTotalMemorySize(),
                IntStream.range(0, gpus)
                        .mapToObj(i -> CudaUtils.getGpuMemory(Device.gpu(i)).getMax())
                        .toList());
    }

    /** Whether its processor has the memory. */
    public boolean hostFits(MemoryNeed need) {
        return need.peak() + RESERVED_BYTES <= hostBytes;
    }

    /** Whether one of its GPUs has the memory. */
    public boolean gpuFits(MemoryNeed need) {
        return gpuBytes.stream().anyMatch(bytes -> need.peak() <= bytes);
    }
}
