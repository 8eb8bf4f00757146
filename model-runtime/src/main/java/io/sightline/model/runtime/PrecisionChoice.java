package io.sightline.model.runtime;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import io.sightline.model.engine.EngineOptions.Memory;
import io.sightline.model.inspection.Inspection;
import io.sightline.model.inspection.MemoryNeed;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Precision;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@link Precision#AUTO} is on a processor: single precision, unless the weights do not fit in
 * it. On a GPU it is bfloat16 either way.
 */
public final class PrecisionChoice {
    private static final Logger LOG = LoggerFactory.getLogger(PrecisionChoice.class);
    private static final long MIB = 1L << 20;

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
        long singles =
                weights(settings.directory(), DataType.FLOAT32) + weights(beside, DataType.FLOAT32);
        return settle(settings, singles, memory, MemoryBudget.of(Device.cpu()));
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
