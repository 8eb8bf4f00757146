package io.sightline.model.inspection;

import io.sightline.model.parts.ModelSettings.Precision;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a checkpoint needs in a precision, and what an engine on this machine says to that.
 *
 * @param need the memory
 * @param processor whether it loads on the processor
 * @param gpu whether it loads on a GPU; of several, on the first on which it does
 */
public record Verdict(MemoryNeed need, Fit processor, Fit gpu) {
    private static final Fit UNUSED = Fit.refused("not used (model.device)");
    private static final Fit NONE = Fit.refused("none");
    private static final Fit FOR_PROCESSORS = Fit.refused("this precision is for processors");

    /** In each precision. */
    public static List<Verdict> of(Inspection inspected, Machine machine, Usage usage) {
        return Stream.of(Precision.FLOAT32, Precision.MIXED, Precision.BFLOAT16)
                .map(precision -> of(inspected, precision, machine, usage))
                .toList();
    }

    private static Verdict of(
            Inspection inspected, Precision precision, Machine machine, Usage usage) {
        return new Verdict(
                MemoryNeed.of(inspected, precision, usage),
                usage.onProcessor() ? usage.fit(inspected, precision, machine.processor()) : UNUSED,
                onGpu(inspected, precision, machine, usage));
    }

    private static Fit onGpu(
            Inspection inspected, Precision precision, Machine machine, Usage usage) {
        if (machine.gpus().isEmpty()) {
            return NONE;
        }
        if (!usage.onGpu()) {
            return UNUSED;
        }
        if (precision == Precision.MIXED) {
            return FOR_PROCESSORS;
        }
        List<Fit> fits =
                machine.gpus().stream().map(gpu -> usage.fit(inspected, precision, gpu)).toList();
        return fits.stream().filter(Fit::runs).findFirst().orElse(fits.get(0));
    }

    /** Whether it runs here in this precision. */
    public boolean runs() {
        return processor.runs() || gpu.runs();
    }
}
