package io.sightline.model.inspection;

import io.sightline.model.ModelException;
import io.sightline.model.engine.EngineOptions.Memory;
import io.sightline.model.engine.memory.MemoryShares;
import io.sightline.model.image.header.FrameSize;
import io.sightline.model.image.resize.FramePreprocessor;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Pixels;
import io.sightline.model.parts.ModelSettings.Precision;

/**
 * How a checkpoint is to be used, as far as that says what it needs.
 *
 * @param frames of a question
 * @param device that computes; where it is {@code AUTO}, either may
 * @param pixels limits of what they are resized to
 * @param memory bytes that engines may take in all; 0 as the engine finds it
 * @param answers whether questions are asked of it, not only where pixels are
 * @param beside a checkpoint in the same memory: one of the two answers, the other says where
 *     pixels are; {@code null} for none
 */
public record Usage(
        int frames, Device device, Pixels pixels, long memory, boolean answers, Inspection beside) {
    /** As published. */
    public static final Usage PUBLISHED =
            new Usage(MemoryNeed.FRAMES, Device.AUTO, new Pixels(null, null), 0, true, null);

    private static final MemoryShares NOTHING = new MemoryShares(0, 0, 0, 0, 0);

    /** Whether a processor may be what computes. */
    public boolean onProcessor() {
        return device != Device.GPU;
    }

    /** Whether a GPU may be what computes. */
    public boolean onGpu() {
        return device != Device.CPU;
    }

    /** What a camera's frame is resized to. */
    FrameSize seenSize(int tokenSide) {
        return seenSize(tokenSide, MemoryNeed.FRAME_SIZE);
    }

    /** What a frame of this size is resized to. */
    FrameSize seenSize(int tokenSide, FrameSize frame) {
        return new FramePreprocessor(tokenSide, pixels.min(), pixels.max()).sizeFor(frame, frames);
    }

    /** What the weights of the other checkpoint take, in bytes. */
    long others(Precision precision) {
        return beside == null ? 0 : MemoryNeed.weights(beside, precision);
    }

    /** Whether questions are asked of a checkpoint that can answer them. */
    public boolean asks(Inspection inspected) {
        return answers && inspected.answers();
    }

    /** Whether a checkpoint can do what it is used for; VGGT alone is of use beside another. */
    public boolean isServedBy(Inspection inspected) {
        return (answers && inspected.hasLanguageModel())
                ? inspected.answers()
                : inspected.hasGeometry();
    }

    /** What an engine that is used so says where there is so much memory. */
    Fit fit(Inspection inspected, Precision precision, MemoryBudget budget) {
        long weights = MemoryNeed.weights(inspected, precision);
        try {
            long all = budget.total(new Memory(memory, 0), weights + others(precision));
            long own = share(inspected, precision, all, weights);
            return new Fit(MemoryShares.of(own, weights), null);
        } catch (ModelException e) {
            return Fit.refused(e.getMessage());
        }
    }

    /** How far caches may grow; enough for several scenes where no memory is set. */
    MemoryShares caches(Inspection inspected, Precision precision) {
        if (memory == 0) {
            return MemoryShares.AMPLE;
        }
        long weights = MemoryNeed.weights(inspected, precision);
        long own = share(inspected, precision, memory, weights);
        return MemoryShares.suffices(own, weights) ? MemoryShares.of(own, weights) : NOTHING;
    }

    private long share(Inspection inspected, Precision precision, long all, long weights) {
        return beside == null
                ? all
                : MemoryShares.ofTwo(all, weights, others(precision), asks(inspected));
    }
}
