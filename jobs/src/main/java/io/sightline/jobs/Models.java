package io.sightline.jobs;

import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.model.runtime.ModelSettings;
import io.sightline.model.runtime.TorchModelRuntime;
import java.nio.file.Path;

/** The recipe for the model that a configuration names. */
public final class Models {

    private Models() {}

    /**
     * How a task gets its share of the model.
     *
     * @throws io.sightline.config.InvalidConfigurationException if no directory is set
     */
    public static ModelRuntime.Factory factory(JobConfiguration configuration) {
        return TorchModelRuntime.factory(settings(configuration));
    }

    private static ModelSettings settings(JobConfiguration configuration) {
        Path directory = Path.of(configuration.require(ModelOptions.DIRECTORY)).toAbsolutePath();
        return ModelSettings.of(directory)
                .on(
                        ModelSettings.Device.valueOf(configuration.get(ModelOptions.DEVICE).name()),
                        ModelSettings.Precision.valueOf(
                                configuration.get(ModelOptions.PRECISION).name()))
                .withPixels(
                        configuration
                                .find(ModelOptions.MIN_PIXELS)
                                .map(Integer::longValue)
                                .orElse(null),
                        configuration
                                .find(ModelOptions.MAX_PIXELS)
                                .map(Integer::longValue)
                                .orElse(null));
    }
}
