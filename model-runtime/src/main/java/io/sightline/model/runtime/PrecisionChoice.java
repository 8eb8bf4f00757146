package io.sightline.model.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.engine.EngineOptions.Memory;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.MemoryBudget;
import io.sightline.model.inspection.MemoryNeed;
import io.sightline.model.inspection.QuestionCost;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Precision;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@link Precision#AUTO} is on a processor: single precision, with weights as they are stored
 * where they do not fit in it; for a large model bfloat16 where products in it are measured to be
 * faster, and attention in it as is measured to be. On a GPU it is bfloat16.
 */
public final class PrecisionChoice {
    private static final Logger LOG = LoggerFactory.getLogger(PrecisionChoice.class);
    private static final long MIB = 1L << 20;

    /** A model whose weights take less is quick enough to be exact. */
    private static final long WORTH_MEASURING = 1024 * MIB;

    private PrecisionChoice() {}

    /**
     * Settings that mean the same in every process of this machine that may take as much.
     *
     * @param memory what the engine may take
     * @param beside directory of another checkpoint that shares it, {@code null} for none
     */
    public static ModelSettings settle(ModelSettings settings, Memory memory, String beside) {
        Precision set = settings.place().precision();
        boolean open = set == Precision.AUTO || set == Precision.BFLOAT16;
        if (!open || !computesOnProcessor(settings)) {
            return settings;
        }
        Inspection inspected = Inspection.of(Path.of(settings.directory()));
        long singles =
                MemoryNeed.weights(inspected, Precision.FLOAT32)
                        + weights(beside, Precision.FLOAT32);
        return settle(settings, memory, inspected, singles);
    }

    /**
     * On a processor, where a precision is to be found or attention is computed in bfloat16.
     *
     * @param singles bytes that all weights in the memory take in single precision
     */
    static ModelSettings settle(
            ModelSettings settings, Memory memory, Inspection inspected, long singles) {
        Precision set = settings.place().precision();
        boolean worthMeasuring = singles >= WORTH_MEASURING;
        if (set == Precision.AUTO) {
            Precision exact = exact(settings, singles, memory, MemoryBudget.of(Device.cpu()));
            set = worthMeasuring ? faster(settings, exact, inspected) : exact;
        }
        ModelSettings settled = settings.on(settings.place().device(), set);
        return worthMeasuring && set == Precision.BFLOAT16
                ? settled.withAttention(KnownRates.of(settings, set, inspected).inBlocks())
                : settled;
    }

    /**
     * What the weights of a checkpoint take whose engine shares the memory, in bytes: in the
     * precision that it settles for, which need not be that of the engine that asks.
     *
     * @param wanted settings of both, of the checkpoint that asks
     * @param on device of both
     * @param own precision of the weights of the engine that asks
     * @param beside directory of the other, {@code null} for none
     */
    static long others(
            ModelSettings wanted, Device on, Precision own, Memory memory, String beside) {
        if (beside == null || on.isGpu()) {
            return weights(beside, own);
        }
        ModelSettings other = settle(wanted.withDirectory(beside), memory, wanted.directory());
        return weights(beside, other.place().precision());
    }

    private static boolean computesOnProcessor(ModelSettings settings) {
        return switch (settings.place().device()) {
            case CPU -> true;
            case GPU -> false;
            case AUTO -> Engine.getEngine(PtEngine.ENGINE_NAME).getGpuCount() == 0;
        };
    }

    private static Precision faster(ModelSettings settings, Precision exact, Inspection inspected) {
        QuestionCost cost = QuestionCost.of(inspected);
        return faster(
                settings,
                exact,
                cost.seconds(KnownRates.of(settings, exact, inspected)),
                cost.seconds(KnownRates.of(settings, Precision.BFLOAT16, inspected)));
    }

    static Precision faster(ModelSettings settings, Precision exact, double single, double half) {
        Precision quicker = half < single ? Precision.BFLOAT16 : exact;
        LOG.info(
                "{}: by measured products 16 frames take {} s in {} and {} s in BFLOAT16: {}",
                settings.directory(),
                Math.round(single),
                exact,
                Math.round(half),
                quicker);
        return quicker;
    }

    static Precision exact(
            ModelSettings settings, long singles, Memory memory, MemoryBudget processor) {
        if (processor.holds(memory, singles)) {
            return Precision.FLOAT32;
        }
        LOG.info(
                "{}: in FLOAT32 the weights take {} MiB, for which there is no room here: they stay"
                        + " as they are stored",
                settings.directory(),
                singles / MIB);
        return Precision.MIXED;
    }

    /** Bytes of a checkpoint's weights as far as they are loaded; 0 where there is none. */
    static long weights(String directory, Precision precision) {
        return directory == null
                ? 0
                : MemoryNeed.weights(Inspection.of(Path.of(directory)), precision);
    }
}
