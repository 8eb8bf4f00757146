package io.sightline.model.inspection;

import io.sightline.model.parts.ModelSettings.Precision;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a checkpoint needs in a precision, and where on this machine it is there.
 *
 * @param need the memory
 * @param allowed whether it may take that, as it is used
 * @param onProcessor whether the processor has it
 * @param onGpu whether a GPU has it
 */
public record Verdict(MemoryNeed need, boolean allowed, boolean onProcessor, boolean onGpu) {

    /** In each precision. */
    public static List<Verdict> of(Inspection inspected, Machine machine, Usage usage) {
        return Stream.of(Precision.FLOAT32, Precision.MIXED, Precision.BFLOAT16)
                .map(precision -> of(inspected, precision, machine, usage))
                .toList();
    }

    private static Verdict of(
            Inspection inspected, Precision precision, Machine machine, Usage usage) {
        MemoryNeed need = MemoryNeed.of(inspected, precision, usage);
        boolean allowed = usage.holds(inspected, precision);
        boolean onProcessor = usage.onProcessor() && machine.hostFits(need);
        boolean onGpu = usage.onGpu() && precision != Precision.MIXED && machine.gpuFits(need);
        return new Verdict(need, allowed, allowed && onProcessor, allowed && onGpu);
    }

    /** Whether it runs here in this precision. */
    public boolean runs() {
        return onProcessor || onGpu;
    }
}
