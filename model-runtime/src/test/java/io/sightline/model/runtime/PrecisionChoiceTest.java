package io.sightline.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightline.model.engine.EngineOptions.Memory;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Precision;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PrecisionChoiceTest {
    private static final long GIB = 1L << 30;
    private static final Memory AUTO = new Memory(0, 0);
    private static final MemoryBudget MACHINE = new MemoryBudget(24 * GIB, GIB);
    private static final ModelSettings MODEL = ModelSettings.of(Path.of("model"));

    @Test
    void weightsThatFitInSinglePrecisionAreInIt() {
        assertThat(PrecisionChoice.exact(MODEL, 14 * GIB, AUTO, MACHINE))
                .isEqualTo(Precision.FLOAT32);
    }

    @Test
    void weightsThatDoNotStayAsTheyAreStored() {
        assertThat(PrecisionChoice.exact(MODEL, 20 * GIB, AUTO, MACHINE))
                .isEqualTo(Precision.MIXED);
        assertThat(PrecisionChoice.exact(MODEL, 2 * GIB, new Memory(2 * GIB, 0), MACHINE))
                .isEqualTo(Precision.MIXED);
    }

    @Test
    void theFasterOneIsTaken() {
        assertThat(PrecisionChoice.faster(MODEL, Precision.MIXED, 30, 12))
                .isEqualTo(Precision.BFLOAT16);
        assertThat(PrecisionChoice.faster(MODEL, Precision.MIXED, 30, 300))
                .isEqualTo(Precision.MIXED);
    }

    @Test
    void whatIsSetIsKept() {
        ModelSettings set = MODEL.on(Device.CPU, Precision.FLOAT32);
        assertThat(PrecisionChoice.settle(set, AUTO, null)).isEqualTo(set);
    }
}
