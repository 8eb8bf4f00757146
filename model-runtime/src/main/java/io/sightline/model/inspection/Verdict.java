package io.sightline.model.inspection;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a checkpoint needs in a precision, and where on this machine it is there.
 *
 * @param need the memory
 * @param onProcessor whether the processor has it
 * @param onGpu whether a GPU has it
 */
public record Verdict(MemoryNeed need, boolean onProcessor, boolean onGpu) {

    /** In single precision and in bfloat16. */
    public static List<Verdict> of(Inspection inspected, Machine machine) {
        return Stream.of(DataType.FLOAT32, DataType.BFLOAT16)
                .map(precision -> MemoryNeed.of(inspected, precision))
                .map(need -> new Verdict(need, machine.hostFits(need), machine.gpuFits(need)))
                .toList();
    }

    /** Whether it runs here in this precision. */
    public boolean runs() {
        return onProcessor || onGpu;
    }
}
