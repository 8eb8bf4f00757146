package io.sightline.jobs;

import io.sightline.config.InferenceOptions;
import io.sightline.config.JobConfiguration;
import io.sightline.config.ModelOptions;
import io.sightline.model.ModelRuntime;
import io.sightline.model.engine.EngineOptions;
import io.sightline.model.engine.WarmUp;
import io.sightline.model.parts.ModelSettings;
import io.sightline.model.runtime.EngineModelRuntime;
import java.nio.file.Path;

/** The recipe for the model that a configuration names. */
public final class Models {

    private Models() {}

    /**
     * How a task gets its share of the TaskManager's engine.
     *
     * @throws io.sightline.config.InvalidConfigurationException if no directory is set
     */
    public static ModelRuntime.Factory factory(JobConfiguration configuration) {
        return EngineModelRuntime.factory(settings(configuration), engine(configuration));
    }

    private static ModelSettings settings(JobConfiguration configuration) {
        Path directory = Path.of(configuration.require(ModelOptions.DIRECTORY)).toAbsolutePath();
        return ModelSettings.of(directory)
                .on(
                        ModelSettings.Device.valueOf(configuration.get(ModelOptions.DEVICE).name()),
                        ModelSettings.Precision.valueOf(
                                configuration.get(ModelOptions.PRECISION).name()))
                .withThreads(configuration.get(InferenceOptions.THREADS))
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

    /** How much the engine takes on and keeps. */
    public static EngineOptions engine(JobConfiguration configuration) {
        return EngineOptions.DEFAULT
                .withQueues(
                        configuration.get(InferenceOptions.MAX_QUESTIONS),
                        configuration.get(InferenceOptions.MAX_CHUNKS))
                .withBatches(
                        configuration.get(InferenceOptions.BATCH),
                        configuration.get(InferenceOptions.CHUNK_BATCH))
                .withCaches(
                        configuration.get(InferenceOptions.KV_CACHE).getBytes(),
                        configuration.get(InferenceOptions.PREFIX_CACHE).getBytes(),
                        configuration.get(InferenceOptions.FEATURE_CACHE).getBytes(),
                        configuration.get(InferenceOptions.FRAME_CACHE).getBytes())
                .withWarmUp(WarmUp.valueOf(configuration.get(InferenceOptions.WARM_UP).name()))
                .withKeep(configuration.get(InferenceOptions.KEEP));
    }
}
