package io.sightline.model.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtEngine;
import io.sightline.model.engine.EngineOptions.Memory;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.MemoryNeed;
import io.sightline.model.inspection.QuestionCost;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Precision;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@link Precision#AUTO} is on a processor: bfloat16 where the weights do not fit in single
 * precision, and, for a large model, where products in it are measured to be faster; else single
 * precision. On a GPU it is bfloat16 either way.
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
        if (settings.place().precision() != Precision.AUTO) {
            return settings;
        }
        Inspection inspected = Inspection.of(Path.of(settings.directory()));
        long singles =
                MemoryNeed.weights(inspected, DataType.FLOAT32) + weights(beside, DataType.FLOAT32);
        ModelSettings fitting = settle(settings, singles, memory, MemoryBudget.of(Device.cpu()));
        boolean open = fitting.place().precision() == Precision.AUTO;
        boolean worthIt = singles >= WORTH_MEASURING && inspected.answers();
        return open && worthIt && computesOnProcessor(settings)
                ? faster(settings, inspected)
                : fitting;
    }

    private static boolean computesOnProcessor(ModelSettings settings) {
        return settings.place().device() == ModelSettings.Device.CPU
                || Engine.getEngine(PtEngine.ENGINE_NAME).getGpuCount() == 0;
    }

    private static ModelSettings faster(ModelSettings settings, Inspection inspected) {
        QuestionCost cost = QuestionCost.of(inspected);
        int width = inspected.checkpoint().config().text().hiddenSize();
        KnownRates rates = KnownRates.of(settings);
        return faster(
                settings,
                cost.seconds(rates.of(Precision.FLOAT32, width)),
                cost.seconds(rates.of(Precision.BFLOAT16, width)));
    }

    static ModelSettings faster(ModelSettings settings, double single, double half) {
        Precision quicker = half < single ? Precision.BFLOAT16 : Precision.FLOAT32;
        LOG.info(
                "{}: by measured products a cold question takes {} s in float32 and {} s in bfloat16: {}",
                settings.directory(),
                Math.round(single),
                Math.round(half),
                quicker);
        return settings.on(settings.place().device(), quicker);
    }

    static ModelSettings settle(
            ModelSettings settings, long singles, Memory memory, MemoryBudget processor) {
        if (processor.holds(memory, singles)) {
            return settings;
        }
        LOG.info(
                "{}: in float32 the weights take {} MiB, for which a processor has no room here: bfloat16",
                settings.directory(),
                singles / MIB);
        return settings.on(settings.place().device(), Precision.BFLOAT16);
    }

    /** Bytes of a checkpoint's weights as far as they are loaded; 0 where there is none. */
    static long weights(String directory, DataType precision) {
        return directory == null
                ? 0
                : MemoryNeed.weights(Inspection.of(Path.of(directory)), precision);
    }
}
