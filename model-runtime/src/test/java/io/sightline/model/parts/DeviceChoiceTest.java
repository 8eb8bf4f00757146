package io.sightline.model.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightline.model.ModelException;
import io.sightline.model.parts.ModelSettings.Device;
import io.sightline.model.parts.ModelSettings.Place;
import io.sightline.model.parts.ModelSettings.Precision;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {

    private static Place place(Device device, int gpu) {
        return new Place(device, gpu, Precision.AUTO, 0, false);
    }

    @Test
    void aGpuThatCanBeUsedIs() {
        DeviceChoice choice = DeviceChoice.of(place(Device.AUTO, 1), 2, true);

        assertThat(choice.device()).isEqualTo(ai.djl.Device.gpu(1));
        assertThat(choice.regrettable()).isFalse();
        assertThat(DeviceChoice.of(place(Device.CPU, 0), 2, true).device())
                .isEqualTo(ai.djl.Device.cpu());
    }

    @Test
    void aMachineWithoutAGpuIsNothingToRegret() {
        DeviceChoice choice = DeviceChoice.of(place(Device.AUTO, 0), 0, false);

        assertThat(choice.device()).isEqualTo(ai.djl.Device.cpu());
        assertThat(choice.regrettable()).isFalse();
        assertThat(DeviceChoice.of(place(Device.CPU, 0), 0, true).regrettable()).isFalse();
    }

    @Test
    void aGpuThatLiesIdleForWantOfLibrariesIsToldWithTheRemedy() {
        DeviceChoice choice = DeviceChoice.of(place(Device.AUTO, 0), 0, true);

        assertThat(choice.device()).isEqualTo(ai.djl.Device.cpu());
        assertThat(choice.regrettable()).isTrue();
        assertThat(choice.reason())
                .contains("the machine has one")
                .contains("PYTORCH_LIBRARY_PATH", "PYTORCH_FLAVOR=cu128", "libcudart.so");
        assertThat(DeviceChoice.of(place(Device.AUTO, 3), 2, true).regrettable()).isTrue();
    }

    @Test
    void aGpuThatIsAskedForByNameAndCannotBeUsedFails() {
        assertThatThrownBy(() -> DeviceChoice.of(place(Device.GPU, 0), 0, true))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("GPU 0 is not among the 0")
                .hasMessageContaining("the machine has one")
                .hasMessageContaining("PYTORCH_FLAVOR=cu128");
    }
}
