package io.sightline.model.inspection;

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
 * @param memory bytes that engines may take in all; 0 where caches are enough for several scenes
 * @param beside a checkpoint in the same memory: one of the two answers, the other says where
 *     pixels are; {@code null} for none
 */
public record Usage(int frames, Device device, Pixels pixels, long memory, Inspection beside) {
    /** As published. */
    public static final Usage PUBLISHED =
            new Usage(MemoryNeed.FRAMES, Device.AUTO, new Pixels(null, null), 0, null);

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

    /** Whether the memory that engines may take holds more than weights. */
    boolean holds(Inspection inspected, Precision precision) {
        long weights = MemoryNeed.weights(inspected, precision);
        return memory == 0 || MemoryShares.suffices(share(inspected, precision, weights), weights);
    }

    /** How far caches may grow. */
    MemoryShares caches(Inspection inspected, Precision precision) {
        if (memory == 0) {
            return MemoryShares.AMPLE;
        }
        long weights = MemoryNeed.weights(inspected, precision);
        return holds(inspected, precision)
                ? MemoryShares.of(share(inspected, precision, weights), weights)
                : NOTHING;
    }

    private long share(Inspection inspected, Precision precision, long weights) {
        return beside == null
                ? memory
                : MemoryShares.ofTwo(memory, weights, others(precision), inspected.answers());
    }
}
