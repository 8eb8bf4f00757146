package io.sightline.model.inspection;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngine;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Memory that there is for a model.
 *
 * @param processor of this machine, or of the container, beside the heap of this process
 * @param gpus of each GPU that the model can see
 */
public record Machine(MemoryBudget processor, List<MemoryBudget> gpus) {

    /** This one. */
    public static Machine here() {
        int gpus = Engine.getEngine(PtEngine.ENGINE_NAME).getGpuCount();
        return new Machine(
                MemoryBudget.of(Device.cpu()),
                IntStream.range(0, gpus).mapToObj(i -> MemoryBudget.of(Device.gpu(i))).toList());
    }
}
