package io.sightline.model.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import io.sightline.model.ModelException;
import io.sightline.model.engine.EngineOptions.Memory;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final long GIB = 1L << 30;
    private static final MemoryBudget MACHINE = new MemoryBudget(8 * GIB, 2 * GIB);

    @Test
    void whatIsSetIsTaken() {
        assertThat(MACHINE.total(new Memory(5 * GIB, GIB), 0)).isEqualTo(5 * GIB);
    }

    @Test
    void otherwiseItIsWhatTheProcessWasGiven() {
        assertThat(MACHINE.total(new Memory(0, GIB), 0)).isEqualTo(GIB);
        assertThat(MACHINE.total(new Memory(0, 0), 0)).isEqualTo(3 * GIB);
    }

    @Test
    void weightsMayTakeMoreThanHalfOfTheMachineButNotAllOfIt() {
        assertThat(MACHINE.total(new Memory(0, 0), 3 * GIB)).isBetween(15 * GIB / 4, 4 * GIB);
        assertThat(MACHINE.holds(new Memory(0, 0), 3 * GIB)).isTrue();
        assertThat(MACHINE.total(new Memory(0, 0), 6 * GIB)).isEqualTo(6 * GIB / 5 * 4);
        assertThat(MACHINE.holds(new Memory(0, 0), 6 * GIB)).isFalse();
    }

    @Test
    void aGpuIsTheModelsAlmostAlone() {
        MemoryBudget gpu = new MemoryBudget(80 * GIB, 0);
        assertThat(gpu.total(new Memory(0, GIB), 0)).isEqualTo(72 * GIB);
        assertThatThrownBy(() -> gpu.total(new Memory(81 * GIB, 0), 0))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void moreThanThereIsIsRefusedWithTheNumbers() {
        assertThatThrownBy(() -> MACHINE.total(new Memory(7 * GIB, 0), 0))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("7,168 MiB")
                .hasMessageContaining("8,192 MiB")
                .hasMessageContaining("2,048");
        assertThatThrownBy(() -> MACHINE.total(new Memory(0, 7 * GIB), 0))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void whatAGpuHasNoRoomForMayTakeSomeOfTheHostsMemory() {
        assertThat(MACHINE.spare(new Memory(0, 0), 1)).isEqualTo(6 * GIB / 4);
        assertThat(MACHINE.spare(new Memory(0, 2 * GIB), 1)).isEqualTo(GIB);
        assertThat(MACHINE.spare(new Memory(0, 2 * GIB), 4)).isEqualTo(GIB / 4);
        assertThat(MemoryBudget.spare(Device.cpu(), new Memory(0, 0), 0)).isZero();
    }

    @Test
    void thisMachineHasMemory() {
        MemoryBudget here = MemoryBudget.of(Device.cpu());
        assertThat(here.total(new Memory(0, 0), 0)).isBetween(1L, here.device() / 2);
        assertThat(here.heap()).isEqualTo(Runtime.getRuntime().maxMemory());
    }
}
