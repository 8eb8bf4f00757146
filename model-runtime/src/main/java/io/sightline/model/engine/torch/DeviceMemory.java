package io.sightline.model.engine.torch;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.util.cuda.CudaUtils;
import io.sightline.model.ModelException;
import io.sightline.model.engine.memory.OutOfDeviceMemoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How much memory a device has in use, and how it says that there is no more. */
final class DeviceMemory {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Path PROCESS = Path.of("/proc/self/statm");
    private static final long PAGE_BYTES = 4096;

    /**
     * Of PyTorch's allocators, and of the libraries that allocate for themselves (cuBLAS, cuDNN).
     */
    private static final List<String> NO_ROOM =
            List.of("out of memory", "can't allocate memory", "status_alloc_failed");

    private final Device device;
    private long lookedAt = System.nanoTime() - LOOK_EVERY_NANOS;
    private long bytes;

    DeviceMemory(Device device) {
        this.device = device;
    }

    /**
     * Bytes in use: a GPU's by everybody, or the process's resident set where the device is the
     * processor. Looked up now and then; 0 where it cannot be.
     */
    long bytes() {
        if (System.nanoTime() - lookedAt >= LOOK_EVERY_NANOS) {
            lookedAt = System.nanoTime();
            bytes = device.isGpu() ? CudaUtils.getGpuMemory(device).getCommitted() : resident();
        }
        return bytes;
    }

    private static long resident() {
        try {
            return Long.parseLong(Files.readString(PROCESS).split(" ", 3)[1]) * PAGE_BYTES;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Runs work on a device.
     *
     * @throws OutOfDeviceMemoryException if the device says that it has no memory left
     */
    static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (EngineException | ModelException e) {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (NO_ROOM.stream().anyMatch(message::contains)) {
                throw new OutOfDeviceMemoryException("The device has no memory left for a step", e);
            }
            throw e;
        }
    }
}
