package io.sightline.model.inspection;

import io.sightline.model.parts.ModelSettings.Precision;
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

    /** In each precision. */
    public static List<Verdict> of(Inspection inspected, Machine machine) {
        return Stream.of(Precision.FLOAT32, Precision.MIXED, Precision.BFLOAT16)
                .map(precision -> of(MemoryNeed.of(inspected, precision), precision, machine))
                .toList();
    }

    private static Verdict of(MemoryNeed need, Precision precision, Machine machine) {
        boolean onGpu = precision != Precision.MIXED && machine.gpuFits(need);
        return new Verdict(need, machine.hostFits(need), onGpu);
    }

    /** Whether it runs here in this precision. */
    public boolean runs() {
        return onProcessor || onGpu;
    }
}
