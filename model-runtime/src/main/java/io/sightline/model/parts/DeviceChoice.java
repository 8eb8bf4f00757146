package io.sightline.model.parts;

import ai.djl.Device;
import io.sightline.model.ModelException;
import io.sightline.model.parts.ModelSettings.Place;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which device is meant, and why.
 *
 * @param device computes
 * @param reason a sentence
 * @param regrettable whether somebody may have wanted another
 */
record DeviceChoice(Device device, String reason, boolean regrettable) {
    private static final String REMEDY =
            "name the lib folder of libtorch 2.7.1 for CUDA 12.8 in PYTORCH_LIBRARY_PATH, set"
                    + " PYTORCH_FLAVOR=cu128, name a folder with CUDA 12's libcudart.so, by which"
                    + " GPUs are counted, in LD_LIBRARY_PATH (a link to that folder's"
                    + " libcudart-*.so.12 will do), and see that the driver fits";

    /** Whether this machine has a GPU whose driver is loaded, whatever PyTorch can do with it. */
    static boolean machineHasGpu() {
        return Files.exists(Path.of("/dev/nvidia0"));
    }

    /**
     * The device that is meant.
     *
     * @param usable GPUs that DJL counts, for which PyTorch and CUDA's runtime must be there
     * @param there whether the machine has one all the same
     * @throws ModelException if a GPU is wanted that cannot be used
     */
    static DeviceChoice of(Place place, int usable, boolean there) {
        boolean gpu = place.device() != ModelSettings.Device.CPU && place.gpu() < usable;
        if (gpu) {
            String reason =
                    "GPU %d computes, of %d that can be used".formatted(place.gpu(), usable);
            return new DeviceChoice(Device.gpu(place.gpu()), reason, false);
        }
        String why = why(place, usable, there);
        if (place.device() == ModelSettings.Device.GPU) {
            throw new ModelException(why + "; set the device to CPU or AUTO, or " + REMEDY);
        }
        boolean regrettable = place.device() == ModelSettings.Device.AUTO && (there || usable > 0);
        String reason = "The processor computes: " + why + (regrettable ? "; " + REMEDY : "");
        return new DeviceChoice(Device.cpu(), reason, regrettable);
    }

    private static String why(Place place, int usable, boolean there) {
        if (place.device() == ModelSettings.Device.CPU) {
            return "it was chosen";
        }
        String among = "GPU %d is not among the %d that can be used";
        return among.formatted(place.gpu(), usable)
                + (there && usable == 0 ? ", although the machine has one" : "");
    }
}
